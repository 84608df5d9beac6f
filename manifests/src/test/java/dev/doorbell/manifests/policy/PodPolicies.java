package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for each pod and its namespace. */
final class PodPolicies {
  private static final String NAMESPACE = "doorbell";
  private static final String ENFORCED = "pod-security.kubernetes.io/enforce";
  // The fields that the restricted profile rejects.
  private static final Set<String> NEVER = Set.of("hostNetwork", "hostPID", "hostIPC");
  private static final Set<String> VOLUMES =
      Set.of("emptyDir", "secret", "configMap", "persistentVolumeClaim", "projected");

  static final List<Policy> ALL =
      List.of(
          pod("no process runs as root", PodPolicies::isNotRoot),
          pod(
              "the runtime's seccomp profile",
              pod ->
                  pod.at("/securityContext/seccompProfile/type")
                      .asString("")
                      .equals("RuntimeDefault")),
          pod(
              "no token of the cluster's API",
              pod ->
                  pod.path("automountServiceAccountToken").isBoolean()
                      && !pod.path("automountServiceAccountToken").booleanValue()),
          pod(
              "no environment variables of Services",
              pod ->
                  pod.path("enableServiceLinks").isBoolean()
                      && !pod.path("enableServiceLinks").booleanValue()),
          pod("no access to the host", PodPolicies::usesNothingOfTheHost),
          pod("a size limit for each emptyDir", PodPolicies::limitsEmptyDirs),
          new Policy("a service account of its own without a token", PodPolicies::accounts),
          new Policy("spread over zones and nodes", PodPolicies::spread),
          new Policy("every object is in the namespace doorbell", PodPolicies::outsideNamespace),
          new Policy("the namespace enforces the restricted profile", PodPolicies::unrestricted));

  private PodPolicies() {}

  private static Policy pod(String name, Predicate<JsonNode> rule) {
    return new Policy(
        name,
        manifests ->
            manifests.workloads().stream()
                .filter(workload -> !rule.test(workload.pod()))
                .map(Manifest::toString));
  }

  private static boolean isNotRoot(JsonNode pod) {
    JsonNode context = pod.path("securityContext");
    return context.path("runAsNonRoot").asBoolean(false)
        && context.path("runAsUser").asInt(0) > 0
        && pod.path("containers")
            .valueStream()
            .noneMatch(each ->
                each.at("/securityContext/runAsUser").isInt()
                    || each.at("/securityContext/runAsNonRoot").isBoolean());
  }

  private static boolean usesNothingOfTheHost(JsonNode pod) {
    return NEVER.stream().noneMatch(name -> pod.path(name).asBoolean(false))
        && pod.path("volumes")
            .valueStream()
            .allMatch(volume ->
                volume.propertyNames().stream()
                    .allMatch(name -> name.equals("name") || VOLUMES.contains(name)));
  }

  private static boolean limitsEmptyDirs(JsonNode pod) {
    return pod.path("volumes")
        .valueStream()
        .filter(volume -> volume.has("emptyDir"))
        .allMatch(volume -> volume.path("emptyDir").has("sizeLimit"));
  }

  private static Stream<String> accounts(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> {
          String account = workload.pod().path("serviceAccountName").asString("");
          return !account.equals(workload.name())
              || manifests
                  .find("ServiceAccount", account)
                  .filter(found -> !found.at("/automountServiceAccountToken").asBoolean(true))
                  .isEmpty();
        })
        .map(Manifest::toString);
  }

  private static Stream<String> spread(Manifests manifests) {
    return manifests
        .ofKind("Deployment")
        .filter(each -> DoorbellWorkloads.SERVICES.contains(each.name()))
        .filter(each -> {
          List<String> keys =
              each.pod()
                  .path("topologySpreadConstraints")
                  .valueStream()
                  .filter(spread ->
                      manifests.selected(spread.path("labelSelector")).equals(List.of(each)))
                  .map(spread -> spread.path("topologyKey").asString(""))
                  .toList();
          return !keys.contains("topology.kubernetes.io/zone")
              || !keys.contains("kubernetes.io/hostname");
        })
        .map(Manifest::toString);
  }

  private static Stream<String> outsideNamespace(Manifests manifests) {
    return manifests.all().stream()
        .filter(each ->
            switch (each.kind()) {
              case "Namespace" -> !each.name().equals(NAMESPACE);
              // Belongs to the cluster.
              case "PriorityClass" -> each.at("/metadata").has("namespace");
              default -> !each.at("/metadata/namespace").asString("").equals(NAMESPACE);
            })
        .map(Manifest::toString);
  }

  private static Stream<String> unrestricted(Manifests manifests) {
    return manifests
        .find("Namespace", NAMESPACE)
        .filter(
            found -> found.at("/metadata/labels").path(ENFORCED).asString("").equals("restricted"))
        .map(_ -> Stream.<String>empty())
        .orElseGet(() -> Stream.of("Namespace/" + NAMESPACE));
  }
}
