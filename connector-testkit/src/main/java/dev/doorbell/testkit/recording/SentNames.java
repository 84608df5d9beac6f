package dev.doorbell.testkit.recording;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names of the values that a request sends, by which a replay recognizes the request. */
public final class SentNames {
  private static final Pattern PART_NAME =
      Pattern.compile(
          "^Content-Disposition:[^\\r\\n]*;\\s*name=\"([^\"]*)\"",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private SentNames() {}

  /** The names in an encoded query; empty for an empty one. */
  public static Set<String> inQuery(String query) {
    return Stream.of(query.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> decoded(pair.split("=", 2)[0]))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The names in a body: of a form, of the parts of a multipart form, or of the members of a JSON
   * object; empty for any other body.
   *
   * @param contentType of the request, with parameters; empty for none
   */
  public static Set<String> inBody(String contentType, String body) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/x-www-form-urlencoded" -> inQuery(body);
      case "multipart/form-data" -> inParts(body);
      default -> type.endsWith("json") ? inJson(body) : Set.of();
    };
  }

  private static Set<String> inParts(String body) {
    Set<String> names = new TreeSet<>();
    Matcher part = PART_NAME.matcher(body);
    while (part.find()) {
      names.add(part.group(1));
    }
    return names;
  }

  private static Set<String> inJson(String body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      return new TreeSet<>(json.propertyNames());
    } catch (JacksonException notJson) {
      return Set.of();
    }
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException invalid) {
      return name;
    }
  }
}
