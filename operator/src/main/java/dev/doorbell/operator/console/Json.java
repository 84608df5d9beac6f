package dev.doorbell.operator.console;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/** Reads and writes JSON. Thread-safe. */
public final class Json {
  // As strict as the codecs of events: a duplicate name is rejected, and a number is not accepted
  // as a string.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(LogicalType.Textual, Json::rejectOtherScalars)
          .build();

  private Json() {}

  private static void rejectOtherScalars(MutableCoercionConfig config) {
    config
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** JSON on one line. */
  public static String text(JsonNode json) {
    return MAPPER.writeValueAsString(json);
  }

  public static byte[] bytes(JsonNode json) {
    return MAPPER.writeValueAsBytes(json);
  }

  /**
   * Empty if the bytes are not one JSON value. Jackson's message is dropped, since it quotes the
   * input.
   */
  public static Optional<JsonNode> parse(byte[] bytes) {
    try {
      return Optional.of(MAPPER.readTree(bytes)).filter(json -> !json.isMissingNode());
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /**
   * Reads a record; ignores unknown members. Empty if the record rejects a missing member or if a
   * member has another type. Jackson's message is dropped, since it quotes the input.
   */
  public static <T> Optional<T> as(JsonNode json, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.treeToValue(json, type));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
