package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.ScaledObject;
import dev.doorbell.manifests.model.ScaledObject.Modifiers;
import dev.doorbell.manifests.model.ScaledObject.Trigger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway tells of the work that there is, and what is made of it: {@code load} counts jobs
 * that wait and runs in flight, {@code people} those of them that wait for a person.
 */
final class Backlog {
  private static final Map<String, String> NAMES =
      Map.of("load", "load", "people", "waitingForPeople");
  private static final Pattern FORMULA =
      Pattern.compile("max\\(load - (0\\.[0-9]+) \\* people, (0\\.[0-9]+) \\* load\\)");
  private static final Pattern QUERY =
      Pattern.compile(
          "max\\(\\(doorbell_backlog_load - (0\\.[0-9]+) \\* doorbell_backlog_people\\) >= 0\\)");

  private Backlog() {}

  /** Whether somebody is wanted for whatever is there, and nobody only for nothing. */
  static boolean keepsTheLast(ScaledObject.Spec spec) {
    Modifiers modifiers = spec.advanced().scalingModifiers();
    return modifiers == null
        ? spec.triggers().size() == 1 && keepsTheLast(spec.triggers().getFirst())
        : keepsTheLast(modifiers, spec);
  }

  private static boolean keepsTheLast(Trigger trigger) {
    Matcher query = QUERY.matcher(trigger.metadata().getOrDefault("query", ""));
    return query.matches()
        && Double.parseDouble(query.group(1)) < 1
        && "0".equals(trigger.metadata().get("activationThreshold"))
        && "false".equals(trigger.metadata().get("ignoreNullValues"));
  }

  private static boolean keepsTheLast(Modifiers modifiers, ScaledObject.Spec spec) {
    Map<@Nullable String, @Nullable String> asked = new HashMap<>();
    spec.triggers()
        .forEach(trigger -> asked.put(trigger.name(), trigger.metadata().get("valueLocation")));
    Matcher formula = FORMULA.matcher(modifiers.formula());
    return asked.equals(NAMES)
        && formula.matches()
        && Double.parseDouble(formula.group(2)) > 0
        && Objects.equals(modifiers.activationTarget(), "0")
        // KEDA has no fallback for the other one.
        && Objects.equals(modifiers.metricType(), "AverageValue");
  }
}
