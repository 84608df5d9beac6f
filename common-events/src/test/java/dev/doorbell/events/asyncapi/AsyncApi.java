package dev.doorbell.events.asyncapi;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The parts of {@code docs/api/asyncapi.yaml} that the tests use. */
final class AsyncApi {
  private static final String PLACE = "https://doorbell.example/asyncapi";
  private static final Set<String> PARTS = Set.of("JobEvent", "Reply");

  private final JsonNode root =
      new YAMLMapper().readTree(Path.of("..", "docs", "api", "asyncapi.yaml"));

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          Dialects.getDraft202012(),
          builder ->
              builder
                  .schemas(Map.of(PLACE, closed(root).toString()))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  /** The errors of a record's headers and payload, undescribed members included. */
  List<Error> schemaErrors(String message, String part, JsonNode json) {
    String place = PLACE + "#/components/messages/" + message + "/" + part;
    return registry.getSchema(SchemaLocation.of(place)).validate(json);
  }

  // Later versions may add fields, so the schemas are open. In these tests, no field may be missing
  // from its schema.
  // A schema that others include stays open, because it would reject their additional fields.
  private static JsonNode closed(JsonNode document) {
    JsonNode copy = document.deepCopy();
    copy.get("components")
        .get("schemas")
        .properties()
        .forEach(schema -> {
          if (!PARTS.contains(schema.getKey())) {
            ((ObjectNode) schema.getValue()).put("unevaluatedProperties", false);
          }
        });
    return copy;
  }

  /** The channels by address. */
  Map<String, JsonNode> channels() {
    Map<String, JsonNode> channels = new LinkedHashMap<>();
    root.get("channels").forEach(channel -> channels.put(text(channel, "address"), channel));
    return channels;
  }

  /** The messages of a channel by name. */
  Set<String> messages(String address) {
    Set<String> names = new TreeSet<>();
    channels()
        .get(address)
        .get("messages")
        .forEach(reference -> names.add(text(resolved(reference), "name")));
    return names;
  }

  Set<String> messages() {
    return new TreeSet<>(root.get("components").get("messages").propertyNames());
  }

  JsonNode message(String name) {
    return root.get("components").get("messages").get(name);
  }

  JsonNode payload(String message) {
    return resolved(message(message).get("payload"));
  }

  /** The target of a {@code $ref}, or the node itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(root.at(text(node, "$ref").substring(1))) : node;
  }

  /**
   * The properties of a schema and of the schemas that it includes; a later one replaces an earlier
   * one.
   */
  Map<String, JsonNode> properties(JsonNode schema) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    for (JsonNode part : parts(schema)) {
      part.path("properties")
          .forEachEntry((name, property) -> properties.put(name, resolved(property)));
    }
    return properties;
  }

  Set<String> required(JsonNode schema) {
    Set<String> required = new TreeSet<>();
    for (JsonNode part : parts(schema)) {
      part.path("required").forEach(name -> required.add(name.stringValue()));
    }
    return required;
  }

  private List<JsonNode> parts(JsonNode schema) {
    List<JsonNode> parts = new ArrayList<>(List.of(schema));
    schema.path("allOf").forEach(part -> parts.add(resolved(part)));
    return parts;
  }

  static String text(JsonNode node, String field) {
    return node.get(field).stringValue();
  }
}
