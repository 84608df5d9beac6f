package dev.doorbell.events.golden;

import dev.doorbell.events.codec.EncodedRecord;
import dev.doorbell.events.json.JsonBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record in {@code src/test/resources/golden}, as other programs read and write it. A change of a
 * file changes the interface; a new version may only add fields.
 */
public record GoldenFile(JsonNode key, JsonNode headers, JsonNode value) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** The golden file of a type. */
  public static GoldenFile of(String type) {
    try (InputStream file = GoldenFile.class.getResourceAsStream("/golden/" + type + ".json")) {
      if (file == null) {
        throw new AssertionError("no golden file for " + type);
      }
      JsonNode json = MAPPER.readTree(file);
      return new GoldenFile(json.get("key"), json.get("headers"), json.get("value"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A record that the code writes, for comparison with a file. */
  public static GoldenFile written(
      @Nullable String key, Map<String, String> headers, byte[] value) {
    return new GoldenFile(
        MAPPER.valueToTree(key), MAPPER.valueToTree(headers), MAPPER.readTree(value));
  }

  /** A record that the code writes, for comparison with a file. */
  public static GoldenFile written(EncodedRecord record) {
    return written(record.key(), record.headers(), record.value());
  }

  /** The headers as a Kafka consumer gets them. */
  public Function<String, byte @Nullable []> headerBytes() {
    return name -> {
      JsonNode header = headers.get(name);
      return header == null ? null : header.stringValue().getBytes(StandardCharsets.UTF_8);
    };
  }

  /** The value as a Kafka consumer gets it. */
  public byte[] valueBytes() {
    return JsonBytes.write((ObjectNode) value);
  }
}
