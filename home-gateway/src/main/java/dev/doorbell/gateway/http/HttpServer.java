package dev.doorbell.gateway.http;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.connection.ConnectionGuard;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.management.PortTakenException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Serves routes. The owner closes it, in three steps: {@link #drain} lets clients leave, {@link
 * #stopAccepting} accepts no further connection, and {@link #close} ends what is left. Closing
 * twice does nothing.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  // With the default of 50, thousands of streams that reconnect at once take long.
  private static final int ACCEPT_QUEUE = 4096;
  // Longer than the heartbeat of streams and the longest Prefer: wait, shorter than the default of
  // proxies.
  private static final Duration IDLE = Duration.ofSeconds(60);

  // For calls that are in flight when the server stops. Streams have ended before.
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private final Javalin javalin;
  private final ConnectionGuard guard;
  private final DrainHandler drain;
  private final int port;

  private HttpServer(Javalin javalin, ConnectionGuard guard, DrainHandler drain) {
    this.javalin = javalin;
    this.guard = guard;
    this.drain = drain;
    this.port = javalin.port();
  }

  /**
   * Starts a server; returns when it listens.
   *
   * @throws PortTakenException when another process listens on the port
   */
  public static HttpServer start(
      HttpSettings settings,
      List<Route> routes,
      RouteHandler handler,
      GatewayMetrics metrics,
      OncePerMinute logLimit) {
    ConnectionGuard guard =
        new ConnectionGuard(settings.connections(), metrics::connectionClosed, logLimit);
    metrics.gauge("doorbell.gateway.connections", "Open connections of the HTTP port", guard::open);
    DrainHandler drain = new DrainHandler(new GracefulHandler());
    Javalin javalin =
        Javalin.create(config -> {
          configure(config, settings, guard, drain);
          serve(config, routes, settings, handler, metrics);
          ProblemResponses problems = new ProblemResponses(logLimit);
          config.routes.exception(Exception.class, problems::answer);
          config.routes.exception(io.javalin.http.HttpResponseException.class, problems::answer);
        });
    try {
      requireFree(settings);
      return new HttpServer(javalin.start(), guard, drain);
    } catch (RuntimeException e) {
      javalin.stop();
      guard.close();
      throw isTaken(e) ? new PortTakenException("HTTP", settings.port(), e) : e;
    }
  }

  private static void configure(
      JavalinConfig config, HttpSettings settings, ConnectionGuard guard, DrainHandler drain) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = Call.MAX_BODY_BYTES;
    // A compressor would buffer frames of a stream.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.addConnector((server, http) -> {
      Connector connector = connector(server, http, settings);
      guard.watch(connector);
      return connector;
    });
    config.jetty.modifyServer(server -> {
      server.setErrorHandler(new JettyErrorHandler());
      server.setHandler(guard.watch(drain));
      server.setStopTimeout(STOP_TIMEOUT.toMillis());
    });
  }

  private static Connector connector(Server server, HttpConfiguration http, HttpSettings settings) {
    http.setSendServerVersion(false);
    // The cache would need several kilobytes for each connection.
    http.setHeaderCacheSize(0);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host().isEmpty() ? null : settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }

  private static void serve(
      JavalinConfig config,
      List<Route> routes,
      HttpSettings settings,
      RouteHandler handler,
      GatewayMetrics metrics) {
    OriginPolicy origins = new OriginPolicy(settings.allowedOrigins());
    config.routes.before(_ -> MDC.clear());
    config.routes.before(HttpServer::addSecurityHeaders);
    config.routes.before(
        context -> handler.check(context, each -> requireAcceptedHost(settings, each)));
    config.routes.before(context -> handler.check(context, origins::check));
    config.routes.before(HttpServer::requireReadableQuery);
    for (Route route : routes) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(route.method()),
          route.path(),
          context -> handler.handle(route, context));
    }
    routes.stream()
        .map(Route::path)
        .distinct()
        .forEach(path -> config.routes.options(path, origins::preflight));
    config.requestLogger.http((context, millis) -> {
      handler.end(context);
      measure(context, millis, routes, metrics);
    });
  }

  private static void addSecurityHeaders(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    // A page of another origin can't use a response as a script, a style or a picture. Requests
    // with CORS are not affected.
    context.header("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static void requireAcceptedHost(HttpSettings settings, Context context) {
    if (!settings.accepted().accepts(context.header("Host"))) {
      throw Problems.hostNotAccepted();
    }
  }

  // Javalin ignores a parameter that it can't decode: a list would be returned without its filter.
  private static void requireReadableQuery(Context context) {
    String query = context.queryString();
    if (query != null && BAD_ESCAPE.matcher(query).find()) {
      throw Problems.invalid("query", "Expected two hexadecimal digits after each %");
    }
  }

  private static void measure(
      Context context, float millis, List<Route> routes, GatewayMetrics metrics) {
    List<String> paths = routes.stream().map(Route::path).toList();
    String route =
        context.endpoints().list().stream()
            .map(endpoint -> endpoint.path)
            .filter(paths::contains)
            .findFirst()
            .orElse("none");
    metrics.http(
        context.method().name(),
        route,
        context.statusCode(),
        Duration.ofNanos((long) (millis * 1_000_000)));
  }

  // Javalin logs a long text when a port is taken; this check replaces it with one line. If another
  // process takes the port after this check, both are logged.
  private static void requireFree(HttpSettings settings) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(
          settings.host().isEmpty()
              ? new InetSocketAddress(settings.port())
              : new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException e) {
      throw new PortTakenException("HTTP", settings.port(), e);
    }
  }

  private static boolean isTaken(@Nullable Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(BindException.class::isInstance);
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /**
   * Serves for some more time, and closes the connection of each response. Blocks for this time.
   *
   * @param time how long clients and load balancers have to notice; zero for not at all
   */
  public void drain(Duration time) throws InterruptedException {
    drain.drain();
    if (time.isPositive()) {
      LOG.info("Serving for {} s more, and closing the connection of each response", seconds(time));
      Thread.sleep(time);
    }
  }

  private static String seconds(Duration time) {
    return String.valueOf(time.toMillis() / 1000.0);
  }

  /** Accepts no further connection. Requests on open connections are still served. */
  public void stopAccepting() {
    drain.stopAccepting();
  }

  /** Waits up to five seconds for requests in progress. Call it when all streams have ended. */
  public void awaitRequests() throws InterruptedException {
    drain.end(STOP_TIMEOUT);
  }

  @Override
  public void close() {
    javalin.stop();
    guard.close();
  }
}
