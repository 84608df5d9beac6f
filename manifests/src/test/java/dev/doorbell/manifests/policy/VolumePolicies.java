package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies for volumes: data outlives its container, and fits. */
final class VolumePolicies {
  static final List<Policy> ALL =
      List.of(
          container(
              "the volumes of each image are known",
              (_, container) -> ImageVolumes.of(image(container)).isPresent()),
          container("no volume of an image covers a mount", (_, container) -> isVisible(container)),
          container("data is in a persistent volume", VolumePolicies::isPersistent),
          new Policy("data is below the root of its volume", VolumePolicies::atTheRoot),
          new Policy("volumes change their owner once", VolumePolicies::changedOften),
          new Policy("a broker limits its logs and its data", VolumePolicies::unlimited));

  private VolumePolicies() {}

  private static Policy container(String name, BiPredicate<Manifest, JsonNode> rule) {
    return new Policy(
        name,
        manifests ->
            manifests.workloads().stream()
                .flatMap(workload ->
                    workload.containers().stream()
                        .filter(container -> !rule.test(workload, container))
                        .map(container -> workload + ", " + image(container))));
  }

  private static String image(JsonNode container) {
    return container.path("image").asString("");
  }

  private static Set<String> mounts(JsonNode container) {
    return container
        .path("volumeMounts")
        .valueStream()
        .map(mount -> mount.path("mountPath").asString(""))
        .collect(Collectors.toSet());
  }

  private static boolean isVisible(JsonNode container) {
    return ImageVolumes.of(image(container))
        .filter(volumes -> !volumes.covering(mounts(container)).isEmpty())
        .isEmpty();
  }

  private static boolean isPersistent(Manifest workload, JsonNode container) {
    return ImageVolumes.of(image(container)).map(ImageVolumes::data).stream()
        .flatMap(Set::stream)
        .allMatch(data -> claimed(workload, container).contains(data));
  }

  /** The paths at which a container mounts a claim of a StatefulSet. */
  private static Set<String> claimed(Manifest workload, JsonNode container) {
    Set<String> claims =
        workload
            .at("/spec/volumeClaimTemplates")
            .valueStream()
            .map(claim -> claim.at("/metadata/name").asString(""))
            .collect(Collectors.toSet());
    return container
        .path("volumeMounts")
        .valueStream()
        .filter(mount -> claims.contains(mount.path("name").asString("")))
        .map(mount -> mount.path("mountPath").asString(""))
        .collect(Collectors.toSet());
  }

  /** The root of a volume may contain {@code lost+found}, which Kafka and initdb reject. */
  private static Stream<String> atTheRoot(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(workload ->
            workload.containers().stream()
                .filter(container -> !claimed(workload, container).isEmpty())
                .filter(container ->
                    claimed(workload, container).stream()
                        .noneMatch(mount ->
                            ImageVolumes.isBelow(directory(manifests, workload, container), mount)))
                .map(container -> workload.toString()));
  }

  /** Where PostgreSQL or Kafka writes its data, by their own settings. */
  private static String directory(Manifests manifests, Manifest workload, JsonNode container) {
    Optional<String> pgdata =
        container
            .path("env")
            .valueStream()
            .filter(variable -> variable.path("name").asString("").equals("PGDATA"))
            .map(variable -> variable.path("value").asString(""))
            .findFirst();
    return pgdata.orElseGet(() -> broker(manifests, workload).getProperty("log.dirs", ""));
  }

  /** The file {@code server.properties} that a workload mounts; empty if there is none. */
  private static Properties broker(Manifests manifests, Manifest workload) {
    Properties properties = new Properties();
    workload
        .pod()
        .path("volumes")
        .valueStream()
        .map(volume -> volume.at("/configMap/name").asString(""))
        .flatMap(name -> manifests.find("ConfigMap", name).stream())
        .map(map -> map.at("/data").path("server.properties").asString(""))
        .forEach(text -> {
          try {
            properties.load(new StringReader(text));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return properties;
  }

  private static Stream<String> changedOften(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> workload.pod().at("/securityContext/fsGroup").isInt())
        .filter(workload ->
            !workload
                .pod()
                .at("/securityContext/fsGroupChangePolicy")
                .asString("")
                .equals("OnRootMismatch"))
        .map(Manifest::toString);
  }

  /** Kafka's scripts write logs to files without a limit, unless these variables are set. */
  private static Stream<String> unlimited(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(workload -> !broker(manifests, workload).isEmpty())
        .filter(workload -> {
          Set<String> settings = Settings.of(manifests, workload).values().keySet();
          Set<String> limits = broker(manifests, workload).stringPropertyNames();
          boolean loggc =
              Settings.of(manifests, workload)
                  .values()
                  .getOrDefault("EXTRA_ARGS", "-loggc")
                  .contains("-loggc");
          return loggc
              || !settings.contains("KAFKA_LOG4J_OPTS")
              || !limits.containsAll(Set.of("log.segment.bytes", "log.retention.bytes"));
        })
        .map(Manifest::toString);
  }
}
