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
 * The JSON object of a request. Values are never converted: a number is not accepted as a text.
 * JSON's null counts as absent, except for {@link #isNull}. A rejection names the field and never
 * quotes its value.
 *
 * <p>Jackson does not read it into records, for three reasons: its exceptions quote the body and
 * name fields that the caller chose; a record can't distinguish null from absent; and Jackson
 * reports the first mistake in the text, while unknown fields must be reported first.
 */
public final class JsonBody {
  private static final int MAX_NAME = 40;

  private final ObjectNode json;

  private JsonBody(ObjectNode json) {
    this.json = json;
  }

  /** An object without members. */
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
      // Jackson's message quotes the body, which may contain a secret.
      throw Problems.malformedBody("Expected JSON");
    }
    if (read instanceof ObjectNode object) {
      return new JsonBody(object);
    }
    throw Problems.malformedBody("Expected one JSON object");
  }

  /** Rejects all other fields: the caller would not notice that a misspelt field is ignored. */
  public void allows(String... names) {
    List<String> known = List.of(names);
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        throw Problems.unknownField(printable(name), known);
      }
    }
  }

  /** Whether the field is present and not null. */
  public boolean has(String name) {
    JsonNode value = json.get(name);
    return value != null && !value.isNull();
  }

  /** Whether the field is present and null: the caller wants to remove the value. */
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

  /** Whether the field is true; false when it is absent or null. */
  public boolean isTrue(String name) {
    if (!has(name)) {
      return false;
    }
    if (!json.get(name).isBoolean()) {
      throw Problems.invalid(name, "Expected true or false");
    }
    return json.get(name).booleanValue();
  }

  /** An object whose values are all texts; empty when the field is absent. */
  public Map<String, String> texts(String name) {
    if (!has(name)) {
      return Map.of();
    }
    if (!(json.get(name) instanceof ObjectNode object)) {
      throw Problems.invalid(name, "Expected an object of texts");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      texts.put(field.getKey(), textOf(field.getValue(), name + "." + printable(field.getKey())));
    }
    return texts;
  }

  private static String textOf(@Nullable JsonNode value, String field) {
    if (value == null || !value.isString()) {
      throw Problems.invalid(field, expected(value));
    }
    String text = value.stringValue();
    // PostgreSQL stores neither NUL nor half a surrogate pair.
    boolean isStorable =
        text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    if (!isStorable) {
      throw Problems.invalid(field, "Expected a text without NUL and without half characters");
    }
    return text;
  }

  private static String expected(@Nullable JsonNode value) {
    if (value != null && value.isBoolean()) {
      return "Expected the text \"true\" or \"false\", in quotes";
    }
    return value != null && value.isNull() ? "Expected a text, not null" : "Expected a text";
  }

  /** A field name that the caller chose, for a problem; {@code ?} if it may be a secret. */
  public static String printable(String name) {
    return name.length() <= MAX_NAME && name.chars().allMatch(JsonBody::isNameCharacter)
        ? name
        : "?";
  }

  private static boolean isNameCharacter(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  /** Without the values, which may be secrets. */
  @Override
  public String toString() {
    return "JsonBody[" + json.size() + " fields]";
  }
}
