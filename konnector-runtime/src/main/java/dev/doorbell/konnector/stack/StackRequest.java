package dev.doorbell.konnector.stack;

import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A request to the stack.
 *
 * @param segments of the path, decoded
 * @param query each parameter with its first value, decoded
 * @param json the body, an empty object if it is empty or an upload
 * @param upload the body of an upload; empty for every other request
 */
record StackRequest(
    String method,
    List<String> segments,
    Map<String, String> query,
    String contentType,
    JsonNode json,
    InputStream upload) {

  static List<String> segments(URI uri) {
    List<String> segments = new ArrayList<>();
    for (String segment : uri.getRawPath().split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment.replace("+", "%2B")));
      }
    }
    return segments;
  }

  static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    String raw = uri.getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }

  /** Whether this is the method, and the path has these segments; {@code *} is any segment. */
  boolean is(String wantedMethod, String... path) {
    if (!method.equals(wantedMethod) || segments.size() != path.length) {
      return false;
    }
    for (int i = 0; i < path.length; i++) {
      if (!path[i].equals("*") && !path[i].equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }
}
