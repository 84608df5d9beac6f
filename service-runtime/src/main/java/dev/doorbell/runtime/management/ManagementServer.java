package dev.doorbell.runtime.management;

import dev.doorbell.runtime.connection.ConnectionGuard;
import dev.doorbell.runtime.connection.ConnectionLimits;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.settings.BadSettingException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server for probes and metrics, with few threads of its own: it also answers while
 * connectors use all processors. The caller of {@link #start} closes the server; closing it twice
 * does nothing.
 */
public final class ManagementServer implements AutoCloseable {
  private static final int THREADS = 6;
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Server server;
  private final ServerConnector connector;
  private final ConnectionGuard guard;

  private ManagementServer(ManagementSettings settings, Map<String, ManagementPage> pages) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
    threads.setName("management");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // The cache would need several kilobytes for each connection.
    http.setHeaderCacheSize(0);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.host().isEmpty() ? null : settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    this.guard =
        new ConnectionGuard(
            ConnectionLimits.OF_MANAGEMENT, _ -> {}, new OncePerMinute(InstantSource.system()));
    guard.watch(connector);
    server.setHandler(guard.watch(new ManagementHandler(settings.accepted(), pages)));
    // Jetty's own page would contain what the client sent.
    server.setErrorHandler((_, response, callback) -> {
      response.write(true, ByteBuffer.allocate(0), callback);
      return true;
    });
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
    Map<String, ManagementPage> all = new HashMap<>(pages);
    all.put("/health/live", () -> health(live));
    all.put("/health/ready", () -> health(ready));
    all.put(
        "/metrics",
        () ->
            new ManagementPage.Response(
                200,
                "text/plain; version=0.0.4",
                metrics.scrape().getBytes(StandardCharsets.UTF_8)));
    ManagementServer started = new ManagementServer(settings, all);
    try {
      started.server.start();
      return started;
    } catch (Exception e) {
      started.close();
      throw failure(settings, e);
    }
  }

  private static RuntimeException failure(ManagementSettings settings, Exception cause) {
    if (!isOfThisMachine(settings.host())) {
      return new BadSettingException(
          "%s must be an address of this machine, but is '%s'"
              .formatted(ManagementSettings.HOST.name(), settings.host()),
          cause);
    }
    return isTaken(cause)
        ? new PortTakenException("management", settings.port(), cause)
        : new IllegalStateException(
            "The management port %d can't be opened".formatted(settings.port()), cause);
  }

  private static boolean isTaken(@Nullable Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(BindException.class::isInstance);
  }

  /** The port on which the server listens. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    guard.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The management port can't be closed", e);
    }
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

  private static ManagementPage.Response health(HealthCheck check) {
    return check
        .problem()
        .map(problem -> ManagementHandler.text(503, "unhealthy: %s\n".formatted(problem)))
        .orElseGet(() -> ManagementHandler.text(200, "ok\n"));
  }
}
