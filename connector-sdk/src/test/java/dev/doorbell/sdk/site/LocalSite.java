package dev.doorbell.sdk.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

/**
 * A site on loopback that answers as its test says, and the session of {@code site.example} moved
 * there.
 */
final class LocalSite implements AutoCloseable {
  /** What one path answers. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** What came: method, path with query, the Cookie header if any, and the body. */
  record Seen(String method, String path, String cookies, String body) {}

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  LocalSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  LocalSite on(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            String cookies = exchange.getRequestHeaders().getFirst("Cookie");
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String asked = exchange.getRequestURI().toString();
            seen.add(
                new Seen(exchange.getRequestMethod(), asked, cookies == null ? "" : cookies, body));
            answer.to(exchange);
          }
        });
    return this;
  }

  LocalSite html(String path, String html) {
    return on(
        path,
        exchange ->
            answer(
                exchange, 200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8)));
  }

  LocalSite redirect(String path, int status, String location) {
    return on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(status, -1);
        });
  }

  static void answer(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Site site() {
    return Site.of(List.of("site.example", "login.site.example")).movedTo(address());
  }

  SiteSession session() {
    return session(SiteSettings.DEFAULT, SiteGate.open());
  }

  SiteSession session(SiteSettings settings, SiteGate gate) {
    return new SiteSession(site(), settings, gate, InstantSource.system());
  }

  static SiteSettings impatient(Duration patience) {
    return SiteSettings.DEFAULT.withTimeouts(patience, patience, patience);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
