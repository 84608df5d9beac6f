package dev.doorbell.e2e.fleet;

import tools.jackson.databind.JsonNode;

/** The response of a gateway. */
public record ApiResponse(int status, String contentType, String text, JsonNode json) {

  /** The value of a member of the JSON, as text. Fails if the member is missing. */
  public String get(String member) {
    JsonNode value = json.get(member);
    if (value == null) {
      throw new AssertionError("no '%s' in %s".formatted(member, text));
    }
    return value.asString();
  }
}
