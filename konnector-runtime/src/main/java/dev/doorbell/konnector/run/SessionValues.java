package dev.doorbell.konnector.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the session of a konnector ({@code data.auth}): tokens under names of its own, and a jar of
 * cookies in the form of the library tough-cookie, usually as JSON in a text. Stateless.
 */
final class SessionValues {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String COOKIES = "cookies";

  /** Shorter values are no secrets, and are parts of too many words. */
  private static final int MIN_SECRET = 8;

  private SessionValues() {}

  /** The session with nothing but the cookies of these names; empty if it has none of them. */
  static ObjectNode onlyCookies(JsonNode session, List<String> names) {
    ObjectNode kept = JSON.createObjectNode();
    session
        .properties()
        .forEach(entry -> {
          JsonNode jar = parsed(entry.getValue());
          ArrayNode cookies = JSON.createArrayNode();
          jar.path(COOKIES)
              .valueStream()
              .filter(cookie -> names.contains(cookie.path("key").asString("")))
              .forEach(cookies::add);
          if (jar instanceof ObjectNode object && !cookies.isEmpty()) {
            ObjectNode reduced = object.deepCopy();
            reduced.set(COOKIES, cookies);
            if (entry.getValue().isString()) {
              kept.put(entry.getKey(), reduced.toString());
            } else {
              kept.set(entry.getKey(), reduced);
            }
          }
        });
    return kept;
  }

  /** The values of cookies, and tokens; the longest first, since one may contain another one. */
  static List<String> secrets(JsonNode session) {
    Set<String> found = new TreeSet<>();
    session
        .properties()
        .forEach(entry -> {
          JsonNode value = parsed(entry.getValue());
          if (value.isString()) {
            found.add(value.asString());
          }
          value.path(COOKIES).forEach(cookie -> found.add(cookie.path("value").asString("")));
        });
    List<String> secrets = new ArrayList<>(found);
    secrets.removeIf(secret -> secret.length() < MIN_SECRET);
    secrets.sort((one, other) -> Integer.compare(other.length(), one.length()));
    return secrets;
  }

  /** A line of output without these secrets. A line about cookies is left out. */
  static String masked(String line, List<String> secrets) {
    if (line.toLowerCase(Locale.ROOT).contains("cookie")) {
      return "(a line about cookies)";
    }
    String masked = line;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }

  /** The JSON in a text; the value itself if it is no text of a JSON object. */
  private static JsonNode parsed(JsonNode value) {
    if (value.isString() && value.asString().startsWith("{")) {
      try {
        return JSON.readTree(value.asString());
      } catch (JacksonException e) {
        // A token that begins like JSON.
      }
    }
    return value;
  }
}
