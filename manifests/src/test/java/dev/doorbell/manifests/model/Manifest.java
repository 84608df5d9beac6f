package dev.doorbell.manifests.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One Kubernetes object. */
public record Manifest(ObjectNode json) {
  public String kind() {
    return json.path("kind").asString("");
  }

  public String name() {
    return json.at("/metadata/name").asString("");
  }

  public JsonNode at(String pointer) {
    return json.at(pointer);
  }

  /** Whether it has a pod template. */
  public boolean isWorkload() {
    return pod().isObject();
  }

  /** Whether its pods run until they are stopped. */
  public boolean isService() {
    return kind().equals("Deployment") || kind().equals("StatefulSet");
  }

  /** The spec of the pod template; a missing node if there is none. */
  public JsonNode pod() {
    return json.at("/spec/template/spec");
  }

  /** The labels of its pods. */
  public Map<String, String> podLabels() {
    return strings(json.at("/spec/template/metadata/labels"));
  }

  /** All containers, init containers first. */
  public List<JsonNode> containers() {
    return Stream.of("initContainers", "containers")
        .flatMap(list -> pod().path(list).valueStream())
        .toList();
  }

  /** The ports of its containers, by name. */
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new TreeMap<>();
    for (JsonNode container : containers()) {
      container
          .path("ports")
          .forEach(port ->
              ports.put(port.path("name").asString(""), port.path("containerPort").asInt()));
    }
    return ports;
  }

  /** The members of an object as strings. */
  public static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object.forEachEntry((name, value) -> strings.put(name, value.asString("")));
    return strings;
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }
}
