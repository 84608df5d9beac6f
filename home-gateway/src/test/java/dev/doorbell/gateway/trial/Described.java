package dev.doorbell.gateway.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What {@code docs/api} promises, held against each answer and each frame that a test of this
 * module gets: the status, the headers and the type are described, and the body fits its schema and
 * has no member that is not there. Thread-safe.
 */
public final class Described {
  // What the page says once for all calls, not for each.
  private static final Set<Integer> ANYWHERE = Set.of(405, 500);
  private static final String OPENAPI = "https://doorbell.example/openapi";
  private static final String ASYNCAPI = "https://doorbell.example/asyncapi";
  private static final String SCHEMAS = "/components/schemas/";
  private static final JsonNode DOCUMENT = read("openapi.yaml");
  private static final JsonNode EVENTS = read("asyncapi.yaml");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          Dialects.getOpenApi31(),
          builder ->
              builder
                  .schemas(
                      Map.of(OPENAPI, closed(DOCUMENT).toString(), ASYNCAPI, EVENTS.toString()))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private Described() {}

  /** The description of the HTTP API. */
  public static JsonNode document() {
    return DOCUMENT;
  }

  /** Fails unless the answer is one that is described for this call. */
  static void check(HttpResponse<String> response, JsonNode body) {
    String method = response.request().method();
    String path = response.request().uri().getRawPath();
    Optional<String> described =
        DOCUMENT.get("paths").propertyNames().stream()
            .filter(template -> fits(template, path))
            .filter(template -> operation(template, method).isObject())
            .findFirst();
    String call = method + " " + path + " -> " + response.statusCode();
    if (described.isPresent() && !ANYWHERE.contains(response.statusCode())) {
      checkOperation(call, described.get(), response, body);
    } else if (contentType(response).equals("application/problem+json")) {
      // Nobody's call, and what Home answers is not described: but a problem is always one.
      assertFits(call, OPENAPI + "#" + SCHEMAS + "Problem", body);
    }
  }

  private static void checkOperation(
      String call, String template, HttpResponse<String> response, JsonNode body) {
    String place =
        "/paths/%s/%s/responses/%d"
            .formatted(
                escaped(template),
                response.request().method().toLowerCase(Locale.ROOT),
                response.statusCode());
    JsonNode described = DOCUMENT.at(place);
    assertThat(described.isObject()).as(call + " is described").isTrue();
    if (described.has("$ref")) {
      place = described.get("$ref").stringValue().substring(1);
      described = DOCUMENT.at(place);
    }
    for (Map.Entry<String, JsonNode> header : described.path("headers").properties()) {
      if (header.getValue().path("required").asBoolean(false)) {
        assertThat(response.headers().firstValue(header.getKey())).as(call).isPresent();
      }
    }
    String type = contentType(response);
    if (response.statusCode() == 204 || described.path("content").has("*/*")) {
      return;
    }
    assertThat(type.isEmpty() ? Set.of() : Set.of(type))
        .as(call)
        .isEqualTo(Set.copyOf(described.path("content").propertyNames()));
    if (type.contains("json")) {
      assertFits(call, OPENAPI + "#" + place + "/content/" + escaped(type) + "/schema", body);
    }
  }

  /** What of a frame is not as the events are described; empty when all is. */
  static List<Error> unfit(String event, JsonNode data) {
    return EVENTS.at(SCHEMAS + event).isObject()
        ? schema(ASYNCAPI + "#" + SCHEMAS + event).validate(data)
        : List.of();
  }

  private static void assertFits(String call, String schema, JsonNode body) {
    assertThat(schema(schema).validate(body)).as(call).isEmpty();
  }

  private static Schema schema(String location) {
    return REGISTRY.getSchema(SchemaLocation.of(location));
  }

  private static String contentType(HttpResponse<String> response) {
    String value = response.headers().firstValue("Content-Type").orElse("");
    return value.split(";", 2)[0].strip();
  }

  private static boolean fits(String template, String path) {
    String[] wanted = template.split("/", -1);
    String[] found = path.split("/", -1);
    boolean fits = wanted.length == found.length;
    for (int i = 0; fits && i < wanted.length; i++) {
      fits = wanted[i].startsWith("{") || wanted[i].equals(found[i]);
    }
    return fits;
  }

  private static JsonNode operation(String template, String method) {
    return DOCUMENT.at("/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT));
  }

  private static String escaped(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }

  // For the world versions only add, so the schemas are open; here nothing may be that they lack.
  private static JsonNode closed(JsonNode node) {
    JsonNode copy = node.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode schema
        && schema.path("properties").isObject()
        && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    node.forEach(Described::close);
  }

  private static JsonNode read(String name) {
    return new YAMLMapper().readTree(Path.of("../docs/api", name).toFile());
  }
}
