package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for the API of the cluster: only the Job for keysets calls it, and only to create. */
final class PermissionPolicies {
  static final List<Policy> ALL =
      List.of(
          new Policy("only the keyset Job has a token", PermissionPolicies::tokens),
          new Policy("a role may only create Secrets", PermissionPolicies::roles),
          new Policy("a token is not where keys are made", PermissionPolicies::tokensBesideKeys),
          new Policy("priority classes exist", PermissionPolicies::unknownPriorities));

  private PermissionPolicies() {}

  /** The names of the volumes with a token. */
  private static Set<String> tokenVolumes(Manifest workload) {
    return workload
        .pod()
        .path("volumes")
        .valueStream()
        .filter(volume ->
            volume
                .at("/projected/sources")
                .valueStream()
                .anyMatch(source -> source.has("serviceAccountToken")))
        .map(volume -> volume.path("name").asString(""))
        .collect(Collectors.toSet());
  }

  private static Stream<String> tokens(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> !tokenVolumes(workload).isEmpty())
        .filter(workload -> !DoorbellWorkloads.APPLIED_ONCE.contains(workload.name()))
        .map(Manifest::toString);
  }

  private static Stream<String> roles(Manifests manifests) {
    Stream<Manifest> others =
        Stream.of("ClusterRole", "ClusterRoleBinding").flatMap(manifests::ofKind);
    Stream<Manifest> wide =
        manifests
            .ofKind("Role")
            .filter(role ->
                !role.at("/rules")
                    .toString()
                    .equals(
                        "[{\"apiGroups\":[\"\"],\"resources\":[\"secrets\"],\"verbs\":[\"create\"]}]"));
    return Stream.concat(others, wide).map(Manifest::toString);
  }

  private static Stream<String> tokensBesideKeys(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(workload ->
            workload.containers().stream()
                .filter(container -> mounts(container, tokenVolumes(workload)))
                .filter(container ->
                    !container.path("image").asString("").contains("registry.k8s.io/kubectl"))
                .map(container -> workload + ", " + container.path("name").asString("")));
  }

  private static boolean mounts(JsonNode container, Set<String> volumes) {
    return container
        .path("volumeMounts")
        .valueStream()
        .anyMatch(mount -> volumes.contains(mount.path("name").asString("")));
  }

  private static Stream<String> unknownPriorities(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> workload.pod().has("priorityClassName"))
        .filter(workload ->
            manifests
                .find("PriorityClass", workload.pod().path("priorityClassName").asString(""))
                .isEmpty())
        .map(Manifest::toString);
  }
}
