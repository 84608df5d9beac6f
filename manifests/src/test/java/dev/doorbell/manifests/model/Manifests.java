package dev.doorbell.manifests.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Kubernetes objects that are applied together. */
public record Manifests(List<Manifest> all) {
  private static final YAMLMapper STRICT =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public Manifests {
    all = List.copyOf(all);
  }

  /**
   * Parses a file with several YAML documents.
   *
   * @throws tools.jackson.core.JacksonException if the YAML is invalid or an object has a duplicate
   *     key
   */
  public static Manifests parse(String yaml) {
    try (MappingIterator<JsonNode> documents = STRICT.readerFor(JsonNode.class).readValues(yaml)) {
      return new Manifests(
          documents.readAll().stream()
              .filter(ObjectNode.class::isInstance)
              .map(ObjectNode.class::cast)
              .map(Manifest::new)
              .toList());
    }
  }

  /** A deep copy, which a test can change. */
  public Manifests copy() {
    return new Manifests(
        all.stream().map(manifest -> new Manifest(manifest.json().deepCopy())).toList());
  }

  /** These objects and others, as if both were applied. */
  public Manifests with(Manifests others) {
    return new Manifests(Stream.concat(all.stream(), others.all().stream()).toList());
  }

  public Stream<Manifest> ofKind(String kind) {
    return all.stream().filter(manifest -> manifest.kind().equals(kind));
  }

  public Optional<Manifest> find(String kind, String name) {
    return ofKind(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
  }

  /** The object of this name, with or without a generated hash; fails if there is none. */
  public Manifest get(String kind, String name) {
    return ofKind(kind)
        .filter(each -> each.name().equals(name) || each.name().matches(name + "-[a-z0-9]{10}"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + "/" + name));
  }

  public List<Manifest> workloads() {
    return all.stream().filter(Manifest::isWorkload).toList();
  }

  /**
   * The workloads whose pods match a selector by {@code matchLabels} and {@code matchExpressions}.
   */
  public List<Manifest> selected(JsonNode selector) {
    return workloads().stream().filter(each -> matches(selector, each.podLabels())).toList();
  }

  private static boolean matches(JsonNode selector, Map<String, String> labels) {
    boolean byLabels =
        Manifest.strings(selector.path("matchLabels")).entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    return byLabels
        && selector
            .path("matchExpressions")
            .valueStream()
            .allMatch(wanted ->
                wanted.path("operator").asString("").equals("In")
                    && wanted
                        .path("values")
                        .valueStream()
                        .anyMatch(value ->
                            value
                                .asString("")
                                .equals(labels.get(wanted.path("key").asString("")))));
  }
}
