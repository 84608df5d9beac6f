package dev.doorbell.gateway.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, before a route is looked for: also as a problem, not as HTML. */
final class JettyErrorHandler implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] json = ProblemResponses.json(ProblemResponses.ofServer(response.getStatus()));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemResponses.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(json), callback);
    return true;
  }
}
