package dev.doorbell.konnector.stack;

import dev.doorbell.sdk.content.Content;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A response of the stack.
 *
 * @param status of HTTP
 * @param contentType without parameters
 * @param body never changed
 * @param file in place of the body; null for none
 */
record Reply(int status, String contentType, JsonNode body, @Nullable Content file) {
  private static final JsonMapper JSON = new JsonMapper();

  static final String PLAIN = "application/json";
  static final String API = "application/vnd.api+json";

  static Reply json(int status, JsonNode body) {
    return new Reply(status, PLAIN, body, null);
  }

  static Reply api(int status, JsonNode body) {
    return new Reply(status, API, body, null);
  }

  /** An error as Cozy's stack reports it: both as JSON API and in the form of CouchDB. */
  static Reply error(int status, String title) {
    ObjectNode body = JSON.createObjectNode();
    body.put("error", title);
    body.put("reason", title);
    ObjectNode error = body.putArray("errors").addObject();
    error.put("status", Integer.toString(status));
    error.put("title", title);
    error.put("detail", title);
    return new Reply(status, PLAIN, body, null);
  }

  static Reply file(String contentType, Content content) {
    return new Reply(200, contentType, JSON.createObjectNode(), content);
  }

  static Reply notFound() {
    return error(404, "not_found");
  }

  static Reply conflict() {
    return error(409, "conflict");
  }

  /** What is sent. */
  Content content() {
    return file == null ? Content.of(body.toString().getBytes(StandardCharsets.UTF_8)) : file;
  }
}
