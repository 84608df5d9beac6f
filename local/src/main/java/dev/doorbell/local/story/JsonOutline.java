package dev.doorbell.local.story;

import dev.doorbell.sdk.page.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The structure of JSON: names and types, no values. Of an array, only the first element is shown.
 */
final class JsonOutline {
  private static final int MAX_LINES = 200;
  private static final int MAX_DEPTH = 20;

  private final List<String> lines = new ArrayList<>();

  private JsonOutline() {}

  static String of(JsonNode root) {
    JsonOutline outline = new JsonOutline();
    outline.add("", root, 0);
    return String.join("\n", outline.lines);
  }

  private void add(String name, JsonNode value, int depth) {
    if (lines.size() >= MAX_LINES || depth > MAX_DEPTH) {
      return;
    }
    String label = name.isEmpty() ? "" : name + ": ";
    String indent = "  ".repeat(depth);
    if (value.isArray()) {
      lines.add("%s%sarray of %s".formatted(indent, label, value.isEmpty() ? "nothing" : "values"));
      if (!value.isEmpty()) {
        add("", value.get(0), depth + 1);
      }
    } else if (value.isObject()) {
      lines.add(indent + label + "object");
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        add(Redaction.name(each.getKey()), each.getValue(), depth + 1);
      }
    } else {
      lines.add(indent + label + value.getNodeType().name().toLowerCase(Locale.ROOT));
    }
  }
}
