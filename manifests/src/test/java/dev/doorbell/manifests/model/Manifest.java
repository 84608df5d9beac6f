package dev.doorbell.manifests.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One object for the cluster. */
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

  /** Runs pods: has a template of them. */
  public boolean isWorkload() {
    return pod().isObject();
  }

  /** Runs until somebody ends it. */
  public boolean isService() {
    return kind().equals("Deployment") || kind().equals("StatefulSet");
  }

  /** The pod's spec; missing when there is none. */
  public JsonNode pod() {
    return json.at("/spec/template/spec");
  }

  /** The labels of its pods. */
  public Map<String, String> podLabels() {
    return texts(json.at("/spec/template/metadata/labels"));
  }

  /** All of its containers. */
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

  /** An object's members, as texts. */
  public static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.forEachEntry((name, value) -> texts.put(name, value.asString("")));
    return texts;
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }
}
