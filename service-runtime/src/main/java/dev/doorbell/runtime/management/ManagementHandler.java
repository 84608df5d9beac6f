package dev.doorbell.runtime.management;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers requests with the pages of a management port. Thread-safe. */
final class ManagementHandler extends Handler.Abstract {
  static final String PLAIN = "text/plain; charset=utf-8";

  private final AcceptedHosts accepted;
  private final Map<String, ManagementPage> pages;

  /**
   * @param pages by their paths
   */
  ManagementHandler(AcceptedHosts accepted, Map<String, ManagementPage> pages) {
    this.accepted = accepted;
    this.pages = Map.copyOf(pages);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ManagementPage.Response content = respond(request);
    response.setStatus(content.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, content.type());
    // A page of another origin can't use a response as a script, a style or a picture.
    response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
    response.write(true, ByteBuffer.wrap(content.body()), callback);
    return true;
  }

  private ManagementPage.Response respond(Request request) {
    if (!accepted.accepts(request.getHeaders().get(HttpHeader.HOST))) {
      return text(
          421, "%s must contain this host name\n".formatted(ManagementSettings.NAMES.name()));
    }
    ManagementPage page = pages.get(Request.getPathInContext(request));
    return page == null ? text(404, "no such page\n") : page.render();
  }

  static ManagementPage.Response text(int status, String body) {
    return new ManagementPage.Response(status, PLAIN, body.getBytes(StandardCharsets.UTF_8));
  }
}
