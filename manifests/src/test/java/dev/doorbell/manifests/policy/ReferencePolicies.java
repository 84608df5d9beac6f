package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** References between objects, and who may refer to the private keyset. */
final class ReferencePolicies {
  // After a rotation, a keyset has a Secret with a number: see docs/operations/recovery.md.
  private static final Pattern ROTATED = Pattern.compile("(keyset|keyset-public)-[0-9]+");

  // Production creates these outside of kustomize: see docs/operations/kubernetes.md.
  private static final Map<String, String> OUTSIDE =
      Map.of(
          "database", "password",
          "database-owner", "password",
          "database-worker", "password",
          "database-home-gateway", "password",
          "keyset", "keyset.json",
          "keyset-public", "keyset-public.json");

  /** ConfigMaps that production creates outside of kustomize. */
  private static final Set<String> MAPS_OUTSIDE = Set.of("database-ca");

  private static final Set<String> PRIVATE_KEYSET = Set.of("worker", "keyset", "reseal");

  static final List<Policy> ALL =
      List.of(
          new Policy("referenced ConfigMaps exist", ReferencePolicies::missingMaps),
          new Policy("referenced Secrets and keys exist", ReferencePolicies::missingSecrets),
          new Policy("an ExternalSecret creates a Secret in use", ReferencePolicies::external),
          new Policy("volumes and mounts match", ReferencePolicies::mounts),
          new Policy("only workers have the private keyset", ReferencePolicies::keysets),
          new Policy("a Service selects one workload and its ports", ReferencePolicies::services),
          new Policy("an Ingress names a port of a Service", ReferencePolicies::ingresses),
          new Policy("each service has a disruption budget", ReferencePolicies::budgets),
          new Policy("each workload selects its own pods", ReferencePolicies::selectors));

  private ReferencePolicies() {}

  private static Stream<String> missingMaps(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(workload ->
            Stream.concat(
                    workload.containers().stream()
                        .flatMap(container -> container.path("envFrom").valueStream())
                        .map(source -> source.at("/configMapRef/name").asString("")),
                    volumes(workload, "configMap").map(map -> map.path("name").asString("")))
                .filter(name ->
                    manifests.find("ConfigMap", name).isEmpty() && !MAPS_OUTSIDE.contains(name))
                .map(name -> workload + ", " + name));
  }

  private static Stream<JsonNode> volumes(Manifest workload, String kind) {
    return workload
        .pod()
        .path("volumes")
        .valueStream()
        .filter(v -> v.has(kind))
        .map(v -> v.get(kind));
  }

  private record SecretKey(String secret, String key) {}

  private static Stream<SecretKey> secrets(Manifest workload) {
    Stream<SecretKey> variables =
        workload.containers().stream()
            .flatMap(container -> container.path("env").valueStream())
            .map(variable -> variable.at("/valueFrom/secretKeyRef"))
            .filter(JsonNode::isObject)
            .map(ref -> new SecretKey(ref.path("name").asString(""), ref.path("key").asString("")));
    Stream<SecretKey> mounted =
        volumes(workload, "secret")
            .flatMap(volume ->
                volume
                    .path("items")
                    .valueStream()
                    .map(item ->
                        new SecretKey(
                            volume.path("secretName").asString(""),
                            item.path("key").asString(""))));
    return Stream.concat(variables, mounted);
  }

  private static Stream<String> missingSecrets(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(workload ->
            secrets(workload)
                .filter(wanted ->
                    manifests
                        .find("Secret", wanted.secret())
                        .map(secret -> !secret.at("/data").has(wanted.key()))
                        .orElseGet(() -> !isOutside(wanted)))
                .map(wanted -> workload + ", " + wanted));
  }

  private static boolean isOutside(SecretKey wanted) {
    Matcher rotated = ROTATED.matcher(wanted.secret());
    String name = rotated.matches() ? rotated.group(1) : wanted.secret();
    return wanted.key().equals(OUTSIDE.get(name));
  }

  /**
   * An ExternalSecret creates a Secret that Doorbell refers to, with the same keys. A Secret that a
   * pod mounts with all its keys may have any.
   */
  private static Stream<String> external(Manifests manifests) {
    return manifests
        .ofKind("ExternalSecret")
        .filter(external ->
            external
                .at("/spec/data")
                .valueStream()
                .map(entry ->
                    new SecretKey(
                        external.at("/spec/target/name").asString(""),
                        entry.path("secretKey").asString("")))
                .anyMatch(
                    created -> !isOutside(created) && !isMountedWhole(manifests, created.secret())))
        .map(Manifest::toString);
  }

  private static boolean isMountedWhole(Manifests manifests, String secret) {
    return manifests.workloads().stream()
        .flatMap(workload -> volumes(workload, "secret"))
        .anyMatch(volume ->
            volume.path("secretName").asString("").equals(secret) && !volume.has("items"));
  }

  private static Stream<String> mounts(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> {
          Set<String> volumes = new HashSet<>();
          workload.pod().path("volumes").forEach(v -> volumes.add(v.path("name").asString("")));
          workload
              .at("/spec/volumeClaimTemplates")
              .forEach(claim -> volumes.add(claim.at("/metadata/name").asString("")));
          Set<String> mounted = new HashSet<>();
          for (JsonNode container : workload.containers()) {
            container.path("volumeMounts").forEach(m -> mounted.add(m.path("name").asString("")));
          }
          return !volumes.equals(mounted);
        })
        .map(Manifest::toString);
  }

  private static Stream<String> keysets(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(workload -> {
          Stream<String> named =
              Stream.concat(
                  secrets(workload).map(SecretKey::secret),
                  volumes(workload, "secret").map(v -> v.path("secretName").asString("")));
          return named
              .filter(secret -> secret.matches("keyset(-[a-z0-9]{10}|-[0-9]+)?"))
              .filter(_ -> !PRIVATE_KEYSET.contains(workload.name()))
              .map(_ -> workload.toString());
        });
  }

  private static Stream<String> services(Manifests manifests) {
    return manifests
        .ofKind("Service")
        .filter(service -> {
          List<Manifest> selected =
              manifests.workloads().stream()
                  .filter(workload ->
                      workload
                          .podLabels()
                          .entrySet()
                          .containsAll(Manifest.strings(service.at("/spec/selector")).entrySet()))
                  .toList();
          return selected.size() != 1
              || service.at("/spec/selector").isEmpty()
              || service
                  .at("/spec/ports")
                  .valueStream()
                  .anyMatch(port ->
                      !selected
                          .getFirst()
                          .ports()
                          .containsKey(port.path("targetPort").asString("")));
        })
        .map(Manifest::toString);
  }

  private static Stream<String> ingresses(Manifests manifests) {
    return manifests
        .ofKind("Ingress")
        .filter(ingress ->
            ingress.json().findValues("backend").stream()
                .map(backend -> backend.path("service"))
                .anyMatch(wanted ->
                    manifests
                        .find("Service", wanted.path("name").asString(""))
                        .filter(service ->
                            service
                                .at("/spec/ports")
                                .valueStream()
                                .anyMatch(
                                    port -> port.path("name").equals(wanted.at("/port/name"))))
                        .isEmpty()))
        .map(Manifest::toString);
  }

  private static Stream<String> budgets(Manifests manifests) {
    return DoorbellWorkloads.SERVICES.stream()
        .filter(name ->
            manifests
                .ofKind("PodDisruptionBudget")
                .filter(budget -> budget.at("/spec/maxUnavailable").asInt(0) >= 1)
                .filter(budget -> budget.at("/spec/minAvailable").isMissingNode())
                .map(budget -> manifests.selected(budget.at("/spec/selector")))
                .noneMatch(
                    selected -> selected.size() == 1 && selected.getFirst().name().equals(name)));
  }

  private static Stream<String> selectors(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(Manifest::isService)
        .filter(each -> !manifests.selected(each.at("/spec/selector")).equals(List.of(each)))
        .map(Manifest::toString);
  }
}
