package dev.doorbell.e2e.flood;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A valid record from a golden file of the contract, with a marker, from which tests derive others.
 */
record Sample(Map<String, byte[]> headers, ObjectNode value) {
  /** Each record of a flood contains this text, and no output of Doorbell may contain it. */
  static final String MARKER = "MARK-of-7Qx-the-flood";

  private static final Path GOLDEN = Path.of("../common-events/src/test/resources/golden");
  private static final JsonMapper JSON = new JsonMapper();

  static Sample of(String type) {
    try {
      JsonNode golden = JSON.readTree(Files.readString(GOLDEN.resolve(type + ".json")));
      Map<String, byte[]> headers = new LinkedHashMap<>();
      golden.path("headers").forEachEntry((name, text) -> headers.put(name, utf8(text.asString())));
      ObjectNode value = JSON.createObjectNode().put("note", MARKER);
      value.setAll((ObjectNode) golden.get("value"));
      return new Sample(headers, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy with another value of one field. */
  Sample with(String field, Object other) {
    ObjectNode changed = value.deepCopy();
    changed.set(field, JSON.valueToTree(other));
    return new Sample(headers, changed);
  }

  /** A copy with another header; null means a header without a value. */
  Sample withHeader(String name, String text) {
    Map<String, byte[]> changed = new LinkedHashMap<>(headers);
    changed.put(name, text == null ? null : utf8(text));
    return new Sample(changed, value);
  }

  Sample withoutHeaders() {
    return new Sample(Map.of(), value);
  }

  String text() {
    return value.toString();
  }

  byte[] bytes() {
    return utf8(text());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
