package dev.doorbell.manifests.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Checks strings for which Kubernetes allows a closed set of values, since the model of client-java
 * accepts every string.
 */
final class AllowedValues {
  /**
   * Keyed by the name of the field; for fields named {@code type}, and those that have other values
   * in one parent, by the names of parent and field.
   */
  private static final Map<String, Set<String>> VALUES =
      Map.ofEntries(
          Map.entry("imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
          Map.entry("restartPolicy", Set.of("Always", "OnFailure", "Never")),
          Map.entry("terminationMessagePolicy", Set.of("File", "FallbackToLogsOnError")),
          Map.entry("whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
          Map.entry("protocol", Set.of("TCP", "UDP", "SCTP")),
          Map.entry("scheme", Set.of("HTTP", "HTTPS")),
          Map.entry("policyTypes", Set.of("Ingress", "Egress")),
          Map.entry("operator", Set.of("In", "NotIn", "Exists", "DoesNotExist")),
          Map.entry("tolerations.operator", Set.of("Equal", "Exists")),
          Map.entry("effect", Set.of("NoSchedule", "PreferNoSchedule", "NoExecute")),
          Map.entry("unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")),
          Map.entry("accessModes", Set.of("ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany")),
          Map.entry("pathType", Set.of("Exact", "Prefix", "ImplementationSpecific")),
          Map.entry("action", Set.of("FailJob", "FailIndex", "Ignore", "Count")),
          Map.entry("selectPolicy", Set.of("Max", "Min", "Disabled")),
          Map.entry("metricType", Set.of("AverageValue", "Value")),
          Map.entry("strategy.type", Set.of("RollingUpdate", "Recreate")),
          Map.entry("updateStrategy.type", Set.of("RollingUpdate", "OnDelete")),
          Map.entry("seccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
          Map.entry("appArmorProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
          Map.entry("metrics.type", Set.of("Resource", "Pods", "Object", "External")),
          Map.entry("target.type", Set.of("Utilization", "Value", "AverageValue")),
          Map.entry("policies.type", Set.of("Pods", "Percent")),
          Map.entry("onPodConditions.type", Set.of("DisruptionTarget", "ConfigIssue")),
          Map.entry("triggers.type", Set.of("metrics-api", "prometheus")));

  private AllowedValues() {}

  static Optional<String> violation(Manifest manifest) {
    // A Secret's type, a ConfigMap's keys and a Service's type are free or have a default.
    return Stream.of("spec", "template")
        .flatMap(part -> violations(part, part, manifest.json().path(part)))
        .map(violation -> manifest + ": " + violation)
        .findFirst();
  }

  private static Stream<String> violations(String parent, String name, JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .flatMap(entry -> violations(name, entry.getKey(), entry.getValue()));
    }
    if (node.isArray()) {
      return node.valueStream().flatMap(item -> violations(parent, name, item));
    }
    String inParent = parent + "." + name;
    String field = name.equals("type") || VALUES.containsKey(inParent) ? inParent : name;
    Set<String> allowed = VALUES.get(field);
    if (allowed == null) {
      return name.equals("type") && !parent.equals("spec")
          ? Stream.of("unknown values of " + field + ": add them here")
          : Stream.empty();
    }
    String value = node.asString("");
    return allowed.contains(value)
        ? Stream.empty()
        : Stream.of(field + " is " + value + ", allowed are " + allowed);
  }
}
