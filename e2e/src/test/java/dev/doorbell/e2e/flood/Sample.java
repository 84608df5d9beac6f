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

/** A good record as the contract's golden file has it, with a mark in it, to be damaged. */
record Sample(Map<String, byte[]> headers, ObjectNode value) {
  /** In every record of a flood; it must be in nothing that Doorbell writes. */
  static final String MARK = "MARK-of-7Qx-the-flood";

  private static final Path GOLDEN = Path.of("../common-events/src/test/resources/golden");
  private static final JsonMapper JSON = new JsonMapper();

  static Sample of(String type) {
    try {
      JsonNode golden = JSON.readTree(Files.readString(GOLDEN.resolve(type + ".json")));
      Map<String, byte[]> headers = new LinkedHashMap<>();
      golden.path("headers").forEachEntry((name, text) -> headers.put(name, utf8(text.asString())));
      ObjectNode value = JSON.createObjectNode().put("note", MARK);
      value.setAll((ObjectNode) golden.get("value"));
      return new Sample(headers, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another value for one field. */
  Sample with(String field, Object other) {
    ObjectNode changed = value.deepCopy();
    changed.set(field, JSON.valueToTree(other));
    return new Sample(headers, changed);
  }

  /** Another header; null is a header without a value. */
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
