package dev.doorbell.manifests.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directories that an image declares as volumes. A container engine creates a volume for each
 * that has no mount of its own, and deletes it with the container. Such a volume covers what is
 * mounted at a directory above it.
 *
 * @param declared the {@code VOLUME}s of its Dockerfile
 * @param data the directories whose content must outlive the container
 */
public record ImageVolumes(Set<String> declared, Set<String> data) {
  private static final Pattern IMAGE =
      Pattern.compile("(?<name>[^@]+?)(:(?<tag>[^:@/]+))?(@sha256:[0-9a-f]{64})?");
  private static final ImageVolumes NONE = new ImageVolumes(Set.of(), Set.of());
  private static final ImageVolumes POSTGRESQL_17 =
      new ImageVolumes(Set.of("/var/lib/postgresql/data"), Set.of("/var/lib/postgresql/data"));
  private static final ImageVolumes POSTGRESQL_18 =
      new ImageVolumes(Set.of("/var/lib/postgresql"), Set.of("/var/lib/postgresql"));

  // From the Dockerfiles of the images. Ours declare none: a test verifies that.
  private static final Map<String, ImageVolumes> IMAGES =
      Map.of(
          "apache/kafka",
          new ImageVolumes(
              Set.of("/etc/kafka/secrets", "/var/lib/kafka/data", "/mnt/shared/config"),
              Set.of("/var/lib/kafka/data")),
          "registry.k8s.io/kubectl",
          NONE,
          "prom/prometheus",
          new ImageVolumes(Set.of("/prometheus"), Set.of("/prometheus")),
          "grafana/grafana",
          new ImageVolumes(Set.of(), Set.of("/var/lib/grafana")));

  /** The volumes of an image; empty if the table does not have it. */
  public static Optional<ImageVolumes> of(String image) {
    Matcher parts = IMAGE.matcher(image);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String name = parts.group("name");
    if (name.matches("(.*/)?doorbell/[a-z-]+")) {
      return Optional.of(NONE);
    }
    if (name.matches("(.*/)?postgres")) {
      return Optional.ofNullable(parts.group("tag")).flatMap(ImageVolumes::ofPostgresql);
    }
    return IMAGES.entrySet().stream()
        .filter(known -> name.equals(known.getKey()) || name.endsWith("/" + known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Optional<ImageVolumes> ofPostgresql(String tag) {
    Matcher major = Pattern.compile("([0-9]+).*").matcher(tag);
    return major.matches()
        ? Optional.of(Integer.parseInt(major.group(1)) < 18 ? POSTGRESQL_17 : POSTGRESQL_18)
        : Optional.empty();
  }

  /**
   * The declared volumes that would cover a mount, because the mount is above them and they have no
   * mount of their own.
   */
  public Set<String> covering(Set<String> mounts) {
    return Set.copyOf(
        declared.stream()
            .filter(volume -> !mounts.contains(volume))
            .filter(volume -> mounts.stream().anyMatch(mount -> isBelow(volume, mount)))
            .toList());
  }

  /** Whether a path is below a directory, and not the directory itself. */
  static boolean isBelow(String path, String directory) {
    return path.startsWith(directory.endsWith("/") ? directory : directory + "/");
  }
}
