package dev.doorbell.runtime.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The HTTP server for probes and metrics. Each request runs on its own virtual thread. The caller
 * of {@link #start} closes the server; closing it twice does nothing.
 */
public final class ManagementServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  private ManagementServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts a server that listens on all addresses of the machine.
   *
   * @param port 0 chooses any free port
   * @throws PortTakenException if another process uses the port
   */
  public static ManagementServer start(
      int port, HealthCheck live, HealthCheck ready, PrometheusMeterRegistry metrics) {
    return start(port, live, ready, metrics, Map.of());
  }

  /**
   * Starts a server with additional pages, otherwise as {@link #start(int, HealthCheck,
   * HealthCheck, PrometheusMeterRegistry)}.
   *
   * @param pages the additional pages by their paths
   */
  public static ManagementServer start(
      int port,
      HealthCheck live,
      HealthCheck ready,
      PrometheusMeterRegistry metrics,
      Map<String, ManagementPage> pages) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
      server.setExecutor(threads);
      server.createContext("/health/live", exchange -> answer(exchange, live));
      server.createContext("/health/ready", exchange -> answer(exchange, ready));
      server.createContext(
          "/metrics",
          exchange -> send(exchange, 200, "text/plain; version=0.0.4", metrics::scrape));
      pages.forEach((path, page) -> server.createContext(path, exchange -> show(exchange, page)));
      server.start();
      return new ManagementServer(server, threads);
    } catch (BindException e) {
      threads.close();
      throw new PortTakenException("management", port, e);
    } catch (IOException e) {
      threads.close();
      throw new IllegalStateException("The management port %d can't be opened".formatted(port), e);
    }
  }

  /** The port on which the server listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, HealthCheck check) throws IOException {
    Optional<String> complaint = check.complaint();
    String body = complaint.map("not well: %s\n"::formatted).orElse("ok\n");
    send(exchange, complaint.isEmpty() ? 200 : 503, "text/plain; charset=utf-8", () -> body);
  }

  private static void show(HttpExchange exchange, ManagementPage page) throws IOException {
    ManagementPage.Answer answer = page.answer();
    send(exchange, answer.status(), answer.type(), answer.body());
  }

  private static void send(HttpExchange exchange, int status, String type, Supplier<String> body)
      throws IOException {
    send(exchange, status, type, body.get().getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
