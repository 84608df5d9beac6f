package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for each container. */
final class ContainerPolicies {
  private static final Set<String> WITH_HEALTH = Set.of("worker", "home-gateway");

  static final List<Policy> ALL =
      List.of(
          container(
              "requests and limits of CPU and memory", ContainerPolicies::hasRequestsAndLimits),
          container("memory requests equal memory limits", ContainerPolicies::hasEqualMemory),
          container(
              "a read-only root file system", is("/securityContext/readOnlyRootFilesystem", true)),
          container(
              "no privilege escalation", is("/securityContext/allowPrivilegeEscalation", false)),
          container("no capabilities", ContainerPolicies::dropsAll),
          container("no privileged containers", ContainerPolicies::isUnprivileged),
          container("an image with a fixed tag or digest", ContainerPolicies::isPinned),
          container("a writable /tmp", ContainerPolicies::hasTmp),
          new Policy("services have all three probes", ContainerPolicies::probes));

  private ContainerPolicies() {}

  private static Policy container(String name, Predicate<JsonNode> rule) {
    return new Policy(
        name,
        manifests ->
            manifests.workloads().stream()
                .flatMap(workload ->
                    workload.containers().stream()
                        .filter(rule.negate())
                        .map(container ->
                            workload + ", container " + container.path("name").asString(""))));
  }

  private static Predicate<JsonNode> is(String pointer, boolean value) {
    return container ->
        container.at(pointer).isBoolean() && container.at(pointer).booleanValue() == value;
  }

  private static boolean isUnprivileged(JsonNode container) {
    return !container.at("/securityContext/privileged").asBoolean(false);
  }

  private static boolean hasRequestsAndLimits(JsonNode container) {
    return Stream.of("requests", "limits")
        .map(container.path("resources")::path)
        .allMatch(bounds -> bounds.has("cpu") && bounds.has("memory"));
  }

  private static boolean hasEqualMemory(JsonNode container) {
    JsonNode resources = container.path("resources");
    return resources.at("/requests/memory").equals(resources.at("/limits/memory"));
  }

  private static boolean dropsAll(JsonNode container) {
    JsonNode capabilities = container.at("/securityContext/capabilities");
    return capabilities.path("drop").valueStream().anyMatch(each -> each.asString("").equals("ALL"))
        && capabilities.path("add").isEmpty();
  }

  private static boolean isPinned(JsonNode container) {
    String image = container.path("image").asString("");
    String last = image.substring(image.lastIndexOf('/') + 1);
    return last.matches("[^:@]+(:[^:@]+|@sha256:[0-9a-f]{64})") && !last.endsWith(":latest");
  }

  private static boolean hasTmp(JsonNode container) {
    return container
        .path("volumeMounts")
        .valueStream()
        .anyMatch(mount -> mount.path("mountPath").asString("").equals("/tmp"));
  }

  private static Stream<String> probes(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(Manifest::isService)
        .flatMap(workload ->
            Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .filter(probe -> !isProbed(workload, probe))
                .map(probe -> workload + ", " + probe));
  }

  private static boolean isProbed(Manifest workload, String probe) {
    return workload
        .pod()
        .path("containers")
        .valueStream()
        .allMatch(container -> {
          JsonNode http = container.path(probe).path("httpGet");
          String path = probe.equals("readinessProbe") ? "/health/ready" : "/health/live";
          return !WITH_HEALTH.contains(workload.name())
              ? container.has(probe)
              : http.path("path").asString("").equals(path)
                  && http.path("port").asString("").equals("management");
        });
  }
}
