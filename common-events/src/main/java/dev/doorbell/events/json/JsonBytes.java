package dev.doorbell.events.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Converts bytes to a JSON object and back. Thread-safe. */
public final class JsonBytes {
  private static final int MAX_DEPTH = 32;

  // An object with a duplicate name is ambiguous, so it is rejected.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonBytes() {}

  /** Returns a new empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Returns the object as UTF-8 without white space. The fields keep the order in which they were
   * added.
   */
  public static byte[] write(ObjectNode json) {
    return MAPPER.writeValueAsBytes(json);
  }

  /** Returns the same JSON as {@link #write}, as text. */
  public static String text(ObjectNode json) {
    return MAPPER.writeValueAsString(json);
  }

  /**
   * Reads one object.
   *
   * @throws MalformedException if the value is null, empty, too large, not JSON, or not exactly one
   *     object
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
      // Jackson's message may contain parts of the value, so it is dropped.
      throw new MalformedException("not JSON");
    }
    throw new MalformedException("not a JSON object");
  }
}
