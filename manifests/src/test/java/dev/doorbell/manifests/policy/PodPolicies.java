package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What each pod has to say of itself, and where. */
final class PodPolicies {
  private static final String NAMESPACE = "doorbell";
  private static final String ENFORCED = "pod-security.kubernetes.io/enforce";
  // Those of them that the restricted profile would refuse.
  private static final Set<String> NEVER = Set.of("hostNetwork", "hostPID", "hostIPC");
  private static final Set<String> VOLUMES =
      Set.of("emptyDir", "secret", "configMap", "persistentVolumeClaim", "projected");

  static final List<Policy> ALL =
      List.of(
          pod("nobody is root", PodPolicies::isNobody),
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
              "no variables that a Service puts there",
              pod ->
                  pod.path("enableServiceLinks").isBoolean()
                      && !pod.path("enableServiceLinks").booleanValue()),
          pod("nothing of the host", PodPolicies::keepsOffTheHost),
          pod("a bound for what is temporary", PodPolicies::boundsItsFolders),
          new Policy("an account of its own without a token", PodPolicies::accounts),
          new Policy("spread over zones and nodes", PodPolicies::spread),
          new Policy("everything is in the one namespace", PodPolicies::elsewhere),
          new Policy("the namespace takes restricted pods only", PodPolicies::lax));

  private PodPolicies() {}

  private static Policy pod(String name, Predicate<JsonNode> rule) {
    return new Policy(
        name,
        manifests ->
            manifests.workloads().stream()
                .filter(workload -> !rule.test(workload.pod()))
                .map(Manifest::toString));
  }

  private static boolean isNobody(JsonNode pod) {
    JsonNode context = pod.path("securityContext");
    return context.path("runAsNonRoot").asBoolean(false)
        && context.path("runAsUser").asInt(0) > 0
        && pod.path("containers")
            .valueStream()
            .noneMatch(each ->
                each.at("/securityContext/runAsUser").isInt()
                    || each.at("/securityContext/runAsNonRoot").isBoolean());
  }

  private static boolean keepsOffTheHost(JsonNode pod) {
    return NEVER.stream().noneMatch(name -> pod.path(name).asBoolean(false))
        && pod.path("volumes")
            .valueStream()
            .allMatch(volume ->
                volume.propertyNames().stream()
                    .allMatch(name -> name.equals("name") || VOLUMES.contains(name)));
  }

  private static boolean boundsItsFolders(JsonNode pod) {
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
        .filter(each -> Ours.SERVICES.contains(each.name()))
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

  private static Stream<String> elsewhere(Manifests manifests) {
    return manifests.all().stream()
        .filter(each ->
            each.kind().equals("Namespace")
                ? !each.name().equals(NAMESPACE)
                : !each.at("/metadata/namespace").asString("").equals(NAMESPACE))
        .map(Manifest::toString);
  }

  private static Stream<String> lax(Manifests manifests) {
    return manifests
        .find("Namespace", NAMESPACE)
        .filter(
            found -> found.at("/metadata/labels").path(ENFORCED).asString("").equals("restricted"))
        .map(_ -> Stream.<String>empty())
        .orElseGet(() -> Stream.of("Namespace/" + NAMESPACE));
  }
}
