package dev.doorbell.operator.json;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON. Thread-safe. */
public final class Json {
  // As strict as the codecs of events: a name given twice means two things.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** One line. */
  public static String text(JsonNode json) {
    return MAPPER.writeValueAsString(json);
  }

  public static byte[] bytes(JsonNode json) {
    return MAPPER.writeValueAsBytes(json);
  }

  /** Empty when the bytes are no JSON. */
  public static Optional<JsonNode> parse(byte[] bytes) {
    try {
      return Optional.of(MAPPER.readTree(bytes)).filter(json -> !json.isMissingNode());
    } catch (JacksonException _) {
      // Its message quotes what came.
      return Optional.empty();
    }
  }

  /**
   * As a record; unknown members are ignored. Empty when it is something else: a member is missing
   * that has to be there, or is of another kind.
   */
  public static <T> Optional<T> as(JsonNode json, Class<T> type) {
    try {
      return Optional.of(MAPPER.treeToValue(json, type));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
