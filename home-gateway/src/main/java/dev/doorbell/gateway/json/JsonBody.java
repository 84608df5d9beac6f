package dev.doorbell.gateway.json;

import dev.doorbell.gateway.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON object of a request. Values are never converted: a number is no text. JSON's null
 * counts as absent, but for {@link #isNull}. Problems name the field and never quote it. Its own
 * text form shows nothing, since it may hold secrets.
 */
public final class JsonBody {
  private final ObjectNode json;

  private JsonBody(ObjectNode json) {
    this.json = json;
  }

  /** Without any member. */
  public static JsonBody empty() {
    return new JsonBody(Json.MAPPER.createObjectNode());
  }

  /**
   * Reads a body.
   *
   * @throws dev.doorbell.gateway.problem.ProblemException 400 when it is not one JSON object
   */
  public static JsonBody parse(byte[] bytes) {
    JsonNode read;
    try {
      read = Json.MAPPER.readTree(bytes);
    } catch (JacksonException _) {
      // Its message quotes the body.
      throw Problems.malformedBody("Expected JSON");
    }
    if (read instanceof ObjectNode object) {
      return new JsonBody(object);
    }
    throw Problems.malformedBody("Expected one JSON object");
  }

  /** Refuses fields other than these: a misspelt one would do nothing and nobody would notice. */
  public void allows(String... names) {
    List<String> known = List.of(names);
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        throw Problems.unknownField(shown(name), "Known are: " + String.join(", ", known));
      }
    }
  }

  public boolean has(String name) {
    JsonNode value = json.get(name);
    return value != null && !value.isNull();
  }

  /** Whether it is there and null: for what can be taken away. */
  public boolean isNull(String name) {
    JsonNode value = json.get(name);
    return value != null && value.isNull();
  }

  public String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw Problems.missing(name);
    }
    return text;
  }

  public @Nullable String optionalText(String name) {
    return has(name) ? textOf(json.get(name), name) : null;
  }

  public @Nullable UUID optionalUuid(String name) {
    String text = optionalText(name);
    return text == null
        ? null
        : Uuids.parse(text).orElseThrow(() -> Problems.invalid(name, "Expected a UUID"));
  }

  /** An object whose values are all texts; empty when absent. */
  public Map<String, String> texts(String name) {
    if (!has(name)) {
      return Map.of();
    }
    if (!(json.get(name) instanceof ObjectNode object)) {
      throw Problems.invalid(name, "Expected an object of texts");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      texts.put(field.getKey(), textOf(field.getValue(), name + "." + shown(field.getKey())));
    }
    return texts;
  }

  private static String textOf(@Nullable JsonNode value, String field) {
    if (value == null || !value.isString()) {
      throw Problems.invalid(field, "Expected a text");
    }
    String text = value.stringValue();
    // PostgreSQL takes neither NUL nor half a surrogate pair.
    boolean storable =
        text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    if (!storable) {
      throw Problems.invalid(field, "Expected a text without NUL and half characters");
    }
    return text;
  }

  /**
   * A name that came in, for a problem: it may be anything, a secret in the wrong place included.
   */
  public static String shown(String name) {
    return name.length() <= 40 && name.chars().allMatch(JsonBody::isNameCharacter) ? name : "?";
  }

  private static boolean isNameCharacter(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  @Override
  public String toString() {
    return "JsonBody[" + json.size() + " fields]";
  }
}
