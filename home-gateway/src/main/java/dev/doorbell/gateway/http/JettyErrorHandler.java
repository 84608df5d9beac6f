package dev.doorbell.gateway.http;

import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.problem.Problems;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers requests that Jetty rejects before routing with a problem instead of HTML. */
final class JettyErrorHandler implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] json = Json.bytes(Problems.ofStatus(response.getStatus()).members());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemResponses.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(json), callback);
    return true;
  }
}
