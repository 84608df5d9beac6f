package dev.doorbell.gateway.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, before a route is looked for: also as a problem, not as HTML. */
final class JettyProblems implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] json = ProblemAnswers.json(ProblemAnswers.ofServer(response.getStatus()));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemAnswers.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(json), callback);
    return true;
  }
}
