package dev.doorbell.simulators.page;

import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/** Responses in JSON. */
public final class JsonResponse {
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonResponse() {}

  /** Responds with this value as JSON. */
  public static void send(Context context, Object value) {
    context.contentType("application/json").result(JSON.writeValueAsString(value));
  }

  /** Responds with an error, under the status that the caller has set. */
  public static void sendError(Context context, String error) {
    send(context, new ErrorJson(error));
  }

  private record ErrorJson(String error) {}
}
