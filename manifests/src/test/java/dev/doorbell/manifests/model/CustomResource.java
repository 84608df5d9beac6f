package dev.doorbell.manifests.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Resources of other projects, described in {@code custom-resources.yaml}. */
final class CustomResource {
  private static final JsonNode SPECS = specs();
  private static final Pattern DURATION = Pattern.compile("([0-9]+(h|ms|m|s))+");

  private CustomResource() {}

  /** Whether this is the API version and kind of a described resource. */
  static boolean isKnown(String type) {
    return SPECS.has(type);
  }

  /**
   * Compares the spec of a resource with its description.
   *
   * @throws IllegalArgumentException if a field is unknown, missing or of another type
   */
  static void check(String type, JsonNode resource) {
    for (String field : resource.propertyNames()) {
      if (!List.of("apiVersion", "kind", "metadata", "spec").contains(field)) {
        throw new IllegalArgumentException("unknown field " + field);
      }
    }
    check("spec", SPECS.path(type), resource.path("spec"));
  }

  private static void check(String path, JsonNode expected, JsonNode value) {
    if (expected.isObject()) {
      checkObject(path, expected, value);
    } else if (expected.isArray()) {
      require(value.isArray() && !value.isEmpty(), path, "a list with items");
      value.forEach(item -> check(path, expected.get(0), item));
    } else {
      checkValue(path, expected.asString(), value);
    }
  }

  private static void checkObject(String path, JsonNode expected, JsonNode value) {
    require(value.isObject(), path, "an object");
    Set<String> missing = new HashSet<>();
    expected.propertyNames().stream().filter(name -> name.endsWith("!")).forEach(missing::add);
    for (String name : value.propertyNames()) {
      JsonNode member =
          Stream.of(name, name + "!", "*")
              .filter(expected::has)
              .findFirst()
              .map(expected::get)
              .orElseThrow(
                  () -> new IllegalArgumentException("unknown field %s.%s".formatted(path, name)));
      missing.remove(name + "!");
      check(path + "." + name, member, value.get(name));
    }
    require(missing.isEmpty(), path, "the fields " + missing);
  }

  private static void checkValue(String path, String type, JsonNode value) {
    boolean fits =
        switch (type) {
          case "string" -> value.isString();
          case "integer" -> value.isInt();
          case "duration" -> value.isString() && DURATION.matcher(value.asString()).matches();
          default -> value.isString() && List.of(type.split("\\|", -1)).contains(value.asString());
        };
    require(fits, path, type);
  }

  private static void require(boolean holds, String path, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("%s must have: %s".formatted(path, expected));
    }
  }

  private static JsonNode specs() {
    try (InputStream file = CustomResource.class.getResourceAsStream("custom-resources.yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
