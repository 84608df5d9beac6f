package dev.doorbell.issuer;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.javalin.http.Context;
import java.net.URI;

/** Translates between the HTTP server and the library of OpenID Connect. */
final class Requests {
  private Requests() {}

  /** The request as the library reads it. */
  static HTTPRequest read(Context call) throws ParseException {
    HTTPRequest request =
        new HTTPRequest(HTTPRequest.Method.valueOf(call.method().name()), URI.create(call.url()));
    String type = call.contentType();
    if (type != null) {
      request.setContentType(type);
    }
    String authorization = call.header("Authorization");
    if (authorization != null) {
      request.setAuthorization(authorization);
    }
    request.setBody(call.body());
    return request;
  }

  /** Sends a response of the library. */
  static void send(Context call, HTTPResponse response) {
    call.status(response.getStatusCode()).contentType("application/json");
    call.header("Cache-Control", "no-store");
    String body = response.getBody();
    call.result(body == null ? "" : body);
  }

  /** Sends an error as JSON (RFC 6749, section 5.2). */
  static void fail(Context call, ErrorObject error) {
    send(call, new com.nimbusds.oauth2.sdk.TokenErrorResponse(error).toHTTPResponse());
  }
}
