package dev.doorbell.runtime.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.doorbell.runtime.settings.BadSettingException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
   * Starts a server. It answers 421 to a request with a {@code Host} that the settings do not
   * accept.
   *
   * @throws PortTakenException if another process uses the port
   * @throws BadSettingException if the address is not one of this machine
   */
  public static ManagementServer start(
      ManagementSettings settings,
      HealthCheck live,
      HealthCheck ready,
      PrometheusMeterRegistry metrics) {
    return start(settings, live, ready, metrics, Map.of());
  }

  /**
   * Starts a server with additional pages, otherwise as {@link #start(ManagementSettings,
   * HealthCheck, HealthCheck, PrometheusMeterRegistry)}.
   *
   * @param pages the additional pages by their paths
   */
  public static ManagementServer start(
      ManagementSettings settings,
      HealthCheck live,
      HealthCheck ready,
      PrometheusMeterRegistry metrics,
      Map<String, ManagementPage> pages) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      HttpServer server = HttpServer.create(address(settings), 0);
      server.setExecutor(threads);
      Map<String, HttpHandler> handlers = new HashMap<>();
      handlers.put("/health/live", exchange -> answer(exchange, live));
      handlers.put("/health/ready", exchange -> answer(exchange, ready));
      handlers.put(
          "/metrics",
          exchange -> send(exchange, 200, "text/plain; version=0.0.4", metrics::scrape));
      pages.forEach((path, page) -> handlers.put(path, exchange -> show(exchange, page)));
      handlers.forEach(
          (path, handler) -> server.createContext(path, checked(settings.accepted(), handler)));
      server.start();
      return new ManagementServer(server, threads);
    } catch (BindException e) {
      threads.close();
      if (!isOfThisMachine(settings.host())) {
        throw new BadSettingException(
            "%s must be an address of this machine, but is '%s'"
                .formatted(ManagementSettings.HOST.name(), settings.host()),
            e);
      }
      throw new PortTakenException("management", settings.port(), e);
    } catch (IOException e) {
      threads.close();
      throw new IllegalStateException(
          "The management port %d can't be opened".formatted(settings.port()), e);
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

  private static boolean isOfThisMachine(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return host.isEmpty()
          || address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException _) {
      // Also an unknown host.
      return false;
    }
  }

  private static InetSocketAddress address(ManagementSettings settings) {
    return settings.host().isEmpty()
        ? new InetSocketAddress(settings.port())
        : new InetSocketAddress(settings.host(), settings.port());
  }

  private static HttpHandler checked(AcceptedHosts accepted, HttpHandler handler) {
    return exchange -> {
      // A page of another origin can't use a response as a script, a style or a picture.
      exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
      if (accepted.accepts(exchange.getRequestHeaders().getFirst("Host"))) {
        handler.handle(exchange);
      } else {
        String reason =
            "%s must contain this host name\n".formatted(ManagementSettings.NAMES.name());
        send(exchange, 421, "text/plain; charset=utf-8", () -> reason);
      }
    };
  }

  private static void answer(HttpExchange exchange, HealthCheck check) throws IOException {
    Optional<String> problem = check.problem();
    String body = problem.map("unhealthy: %s\n"::formatted).orElse("ok\n");
    send(exchange, problem.isEmpty() ? 200 : 503, "text/plain; charset=utf-8", () -> body);
  }

  private static void show(HttpExchange exchange, ManagementPage page) throws IOException {
    ManagementPage.Response response = page.render();
    send(exchange, response.status(), response.type(), response.body());
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
