package dev.doorbell.testkit.recorded;

import dev.doorbell.testkit.recording.SentNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that a recorded site has received.
 *
 * @param host the real host of the request
 * @param path without the query
 * @param query encoded; empty for none
 * @param headers by their names in lower case
 * @param body as text; empty for none
 */
public record SeenRequest(
    String method,
    String host,
    String path,
    String query,
    Map<String, List<String>> headers,
    String body) {
  public SeenRequest {
    headers = Map.copyOf(headers);
  }

  /**
   * The value of that input in the submitted form.
   *
   * @throws AssertionError if the form has no such input
   */
  public String value(String input) {
    List<String> values = form().getOrDefault(input, List.of());
    if (values.isEmpty()) {
      throw new AssertionError(
          "Expected %s %s to send '%s', but it sent %s"
              .formatted(method, path, input, form().keySet()));
    }
    return values.getFirst();
  }

  /** The form of the request, decoded: from the query of a GET, otherwise from the body. */
  public Map<String, List<String>> form() {
    return decoded(method.equals("GET") ? query : body);
  }

  /** The names of the values in the body: see {@link SentNames#inBody}. */
  Set<String> bodyNames() {
    String contentType = header("Content-Type");
    return body.isEmpty() || contentType == null ? Set.of() : SentNames.inBody(contentType, body);
  }

  /** The value of that cookie; null if there is none. */
  public @Nullable String cookie(String name) {
    for (String header : headers.getOrDefault("cookie", List.of())) {
      for (String pair : header.split("; ?", -1)) {
        if (pair.startsWith(name + "=")) {
          return pair.substring(name.length() + 1);
        }
      }
    }
    return null;
  }

  /** The value of that header; null if there is none. */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  private static Map<String, List<String>> decoded(String form) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decodedText(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        values
            .computeIfAbsent(name, first -> new ArrayList<>())
            .add(equals < 0 ? "" : decodedText(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decodedText(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Omits the values, which may contain a password. */
  @Override
  public String toString() {
    return "%s %s".formatted(method, path);
  }
}
