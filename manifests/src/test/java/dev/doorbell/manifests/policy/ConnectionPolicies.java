package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for the connections that overlays need. */
final class ConnectionPolicies {
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "worker", List.of("kafka|9092", "postgresql|5432"),
          "home-gateway", List.of("kafka|9092", "postgresql|5432"),
          "topics", List.of("kafka|9092"),
          "migrations", List.of("postgresql|5432"));

  static final List<Policy> ALL =
      List.of(
          new Policy("every workload reaches what it needs", ConnectionPolicies::missingEgress),
          new Policy(
              "allowed egress is allowed ingress at the peer", ConnectionPolicies::missingIngress));

  private ConnectionPolicies() {}

  private static Stream<String> missingEgress(Manifests manifests) {
    return NEEDED.entrySet().stream()
        // Only the component of that name has the Job.
        .filter(needed ->
            !needed.getKey().equals("migrations")
                || manifests.workloads().stream()
                    .anyMatch(workload -> workload.name().equals(needed.getKey())))
        .flatMap(needed ->
            needed.getValue().stream()
                .filter(port ->
                    TrafficPolicies.rules(manifests, "egress", needed.getKey())
                        .flatMap(rule -> rule.path("ports").valueStream())
                        .map(each -> each.path("port"))
                        .noneMatch(each ->
                            (each.isString() ? each.asString("") : each.toString()).matches(port)))
                .map(port -> needed.getKey() + " to " + port));
  }

  private static Stream<String> missingIngress(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(caller ->
            TrafficPolicies.rules(manifests, "egress", caller.name())
                .flatMap(rule ->
                    rule.path("to")
                        .valueStream()
                        .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                        .flatMap(peer -> manifests.selected(peer.path("podSelector")).stream())
                        .filter(
                            called -> !allowsIngress(manifests, called, caller, rule.path("ports")))
                        .map(called -> caller + " to " + called)));
  }

  private static boolean allowsIngress(
      Manifests manifests, Manifest called, Manifest caller, JsonNode ports) {
    return TrafficPolicies.rules(manifests, "ingress", called.name())
        .anyMatch(rule ->
            rule.path("ports").equals(ports)
                && (rule.path("from").isEmpty()
                    || rule.path("from")
                        .valueStream()
                        .anyMatch(peer ->
                            manifests.selected(peer.path("podSelector")).contains(caller))));
  }
}
