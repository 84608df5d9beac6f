package dev.doorbell.operator.account;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.events.field.ValueLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes the declaration of a field in one line. */
final class FieldLine {
  private FieldLine() {}

  static String of(ManifestField field) {
    List<String> parts = new ArrayList<>();
    parts.add(field.type());
    parts.add(field.required() ? "required" : "optional");
    if (field.secret()) {
      parts.add("secret");
    }
    if (field.role().identifying()) {
      parts.add("identifying");
    }
    String initial = field.initial();
    if (initial != null) {
      parts.add("default '%s'".formatted(initial));
    }
    if (!field.options().isEmpty()) {
      parts.add("one of " + options(field.options()));
    }
    addLimits(parts, field.limits());
    return "%s: %s, \"%s\"".formatted(field.name(), String.join(", ", parts), field.label());
  }

  private static String options(List<FieldOption> options) {
    return options.stream().map(FieldOption::value).collect(Collectors.joining(" | "));
  }

  private static void addLimits(List<String> parts, ValueLimits limits) {
    Integer min = limits.minLength();
    Integer max = limits.maxLength();
    if (min != null || max != null) {
      parts.add(
          max == null
              ? "at least %d characters".formatted(min)
              : "%d to %d characters".formatted(requireNonNullElse(min, 1), max));
    }
    if (limits.pattern() != null) {
      parts.add("pattern " + limits.pattern());
    }
    if (limits.earliest() != null) {
      parts.add("from " + limits.earliest());
    }
    if (limits.latest() != null) {
      parts.add("until " + limits.latest());
    }
  }
}
