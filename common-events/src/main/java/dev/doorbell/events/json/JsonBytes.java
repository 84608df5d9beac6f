package dev.doorbell.events.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Converts bytes to one JSON object and back. Thread-safe. */
public final class JsonBytes {
  private static final int MAX_DEPTH = 32;

  // A duplicate name is ambiguous: it is rejected rather than guessed at.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonBytes() {}

  /** An empty object to write to. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** UTF-8, no white space, fields in the order in which they were put. */
  public static byte[] write(ObjectNode json) {
    return MAPPER.writeValueAsBytes(json);
  }

  /** Like {@link #write}, as text. */
  public static String text(ObjectNode json) {
    return MAPPER.writeValueAsString(json);
  }

  /**
   * Reads one object.
   *
   * @throws MalformedException if it is missing, too large, not JSON, or not one object
   */
  public static JsonFields read(byte @Nullable [] value, int maxBytes) {
    if (value == null || value.length == 0) {
      throw new MalformedException("empty");
    }
    if (value.length > maxBytes) {
      throw new MalformedException("larger than " + maxBytes + " bytes");
    }
    return parse(value);
  }

  private static JsonFields parse(byte[] value) {
    try {
      JsonNode json = MAPPER.readTree(value);
      if (json instanceof ObjectNode object) {
        return new JsonFields(object, "");
      }
    } catch (JacksonException _) {
      // Its message quotes the payload.
      throw new MalformedException("not JSON");
    }
    throw new MalformedException("not a JSON object");
  }
}
