package dev.doorbell.events.field;

import dev.doorbell.events.json.JsonFields;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads limits as members of a field's JSON: {@code minLength}, {@code maxLength},
 * {@code min}, {@code max} and {@code pattern}, each of them optional.
 */
public final class ValueLimitsJson {
  private ValueLimitsJson() {}

  /** Adds the limits that are set. */
  public static void put(ObjectNode json, ValueLimits limits) {
    if (limits.minLength() != null) {
      json.put("minLength", limits.minLength());
    }
    if (limits.maxLength() != null) {
      json.put("maxLength", limits.maxLength());
    }
    if (limits.earliest() != null) {
      json.put("min", limits.earliest().toString());
    }
    if (limits.latest() != null) {
      json.put("max", limits.latest().toString());
    }
    if (limits.pattern() != null) {
      json.put("pattern", limits.pattern());
    }
  }

  /**
   * Reads limits. A day that this version can't read does not limit the value.
   *
   * @throws dev.doorbell.events.json.MalformedException if a member is of another kind
   */
  public static ValueLimits read(JsonFields json) {
    return new ValueLimits(
        json.optionalInteger("minLength"),
        json.optionalInteger("maxLength"),
        day(json.optionalText("min")),
        day(json.optionalText("max")),
        json.optionalText("pattern"));
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
