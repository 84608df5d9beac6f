package dev.doorbell.sdk.site;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A site on loopback whose responses the test defines, and a session for {@code site.example} that
 * is moved there.
 */
public final class LocalSite implements AutoCloseable {
  /** The response of one path. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** The requests: method, path with query, the Cookie header if any, and the body. */
  public record Seen(String method, String path, String cookies, String body) {}

  public final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** The headers of each request. */
  public final List<Headers> headers = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public LocalSite() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
  }

  /** A site by https, with a certificate that no authority has signed. */
  static LocalSite secured(SSLContext context) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new LocalSite(server, "https");
  }

  private LocalSite(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(threads);
    server.start();
  }

  public LocalSite on(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            String cookies = exchange.getRequestHeaders().getFirst("Cookie");
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String asked = exchange.getRequestURI().toString();
            headers.add(exchange.getRequestHeaders());
            seen.add(
                new Seen(exchange.getRequestMethod(), asked, cookies == null ? "" : cookies, body));
            answer.to(exchange);
          }
        });
    return this;
  }

  public LocalSite html(String path, String html) {
    return on(
        path,
        exchange ->
            answer(
                exchange, 200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8)));
  }

  public LocalSite redirect(String path, int status, String location) {
    return on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(status, -1);
        });
  }

  public static void answer(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  public String address() {
    return scheme + "://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  public Site site() {
    return Site.of(List.of("site.example", "login.site.example")).movedTo(address());
  }

  public SiteSession session() {
    return session(SiteSettings.DEFAULT, SiteGate.open());
  }

  public SiteSession session(SiteSettings settings, SiteGate gate) {
    return new SiteSession(site(), settings, gate, InstantSource.system());
  }

  public static SiteSettings withTimeout(Duration timeout) {
    return SiteSettings.DEFAULT.withTimeouts(timeout, timeout, timeout);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
