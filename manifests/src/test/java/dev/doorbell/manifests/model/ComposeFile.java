package dev.doorbell.manifests.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The images and volumes of {@code docker-compose.yml}. */
public record ComposeFile(List<Service> services) {
  /**
   * One service.
   *
   * @param image with its default tag
   * @param mounts all paths in the container at which something is mounted
   * @param named those of them at which a named volume is mounted
   */
  public record Service(String name, String image, Set<String> mounts, Set<String> named) {
    @Override
    public String toString() {
      return name;
    }
  }

  public ComposeFile {
    services = List.copyOf(services);
  }

  /** Reads the file of the repository. */
  public static ComposeFile read() {
    try {
      return parse(Files.readString(Path.of("..", "docker-compose.yml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the members that a service writes itself, in the short form of Compose. */
  public static ComposeFile parse(String yaml) {
    JsonNode file = new YAMLMapper().readTree(yaml);
    Set<String> names = Set.copyOf(file.path("volumes").propertyNames());
    return new ComposeFile(
        file.path("services").properties().stream().map(entry -> service(entry, names)).toList());
  }

  private static Service service(Map.Entry<String, JsonNode> entry, Set<String> names) {
    Set<String> mounts = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (JsonNode volume : entry.getValue().path("volumes")) {
      String[] parts = volume.asString().split(":", -1);
      mounts.add(parts[1]);
      if (names.contains(parts[0])) {
        named.add(parts[1]);
      }
    }
    String image = entry.getValue().path("image").asString("");
    return new Service(
        entry.getKey(), image.replaceAll("\\$\\{[A-Z_]+:-([^}]+)}", "$1"), mounts, named);
  }
}
