package dev.doorbell.gateway.http;

import dev.doorbell.gateway.json.Uuids;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.management.PortTakenException;
import dev.doorbell.runtime.trace.Traces;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
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
import org.slf4j.MDC;

/** Serves routes. The owner closes it; closing twice does nothing. */
public final class HttpServer implements AutoCloseable {
  // With the default of 50 thousands of streams that come back at once are slow to connect.
  private static final int ACCEPT_QUEUE = 4096;
  // Above the heartbeat of the streams and the longest Prefer: wait, below what proxies have by
  // default.
  private static final Duration IDLE = Duration.ofSeconds(60);

  // For calls that are under way when the server stops. Streams have been ended by then.
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private final Javalin javalin;
  private final int port;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
    this.port = javalin.port();
  }

  /**
   * Blocks until it listens.
   *
   * @throws PortTakenException when something listens there already
   */
  public static HttpServer start(
      HttpSettings settings,
      List<Route> routes,
      GatewayMetrics meters,
      Traces traces,
      OncePerMinute admission) {
    Javalin javalin =
        Javalin.create(config -> {
          configure(config, settings);
          serve(
              config,
              routes,
              new OriginPolicy(settings.allowedOrigins()),
              meters,
              new CallSpans(traces));
          ProblemResponses problems = new ProblemResponses(admission);
          config.routes.exception(Exception.class, problems::answer);
          config.routes.exception(io.javalin.http.HttpResponseException.class, problems::answer);
        });
    requireFree(settings);
    try {
      return new HttpServer(javalin.start());
    } catch (RuntimeException e) {
      javalin.stop();
      throw isTaken(e) ? new PortTakenException("HTTP", settings.port(), e) : e;
    }
  }

  private static void configure(JavalinConfig config, HttpSettings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = Call.MAX_BODY_BYTES;
    // A compressor would hold frames of a stream back.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.addConnector((server, http) -> connector(server, http, settings));
    config.jetty.modifyServer(server -> {
      server.setErrorHandler(new JettyErrorHandler());
      server.setHandler(new GracefulHandler());
      server.setStopTimeout(STOPPING.toMillis());
    });
  }

  private static Connector connector(Server server, HttpConfiguration http, HttpSettings settings) {
    http.setSendServerVersion(false);
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
      OriginPolicy origins,
      GatewayMetrics meters,
      CallSpans spans) {
    config.routes.before(_ -> MDC.clear());
    config.routes.before(origins::check);
    config.routes.before(HttpServer::requireReadableQuery);
    config.routes.before(context -> context.header("X-Content-Type-Options", "nosniff"));
    for (Route route : routes) {
      Handler handler =
          context -> {
            nameCall(route, context);
            spans.begin(route, context);
            route.handling().handle(new Call(context));
          };
      config.routes.addHttpHandler(HandlerType.findOrCreate(route.method()), route.path(), handler);
    }
    routes.stream()
        .map(Route::path)
        .distinct()
        .forEach(path -> config.routes.options(path, origins::preflight));
    config.requestLogger.http((context, millis) -> {
      spans.end(context);
      measure(context, millis, routes, meters);
    });
  }

  /** What the call is about, beside each line that its thread logs, until the next call's. */
  private static void nameCall(Route route, Context context) {
    MDC.put("route", route.path());
    if (route.path().startsWith("/api/jobs/{id}")) {
      Uuids.parse(context.pathParam("id")).ifPresent(id -> MDC.put("job", id.toString()));
    }
  }

  // Javalin leaves out a parameter that it can't decode: a list would come without its filter.
  private static void requireReadableQuery(Context context) {
    String query = context.queryString();
    if (query != null && BAD_ESCAPE.matcher(query).find()) {
      throw Problems.invalid("query", "Expected two hexadecimal digits after each %");
    }
  }

  private static void measure(
      Context context, float millis, List<Route> routes, GatewayMetrics meters) {
    List<String> paths = routes.stream().map(Route::path).toList();
    String route =
        context.endpoints().list().stream()
            .map(endpoint -> endpoint.path)
            .filter(paths::contains)
            .findFirst()
            .orElse("none");
    meters.http(
        context.method().name(),
        route,
        context.statusCode(),
        Duration.ofNanos((long) (millis * 1_000_000)));
  }

  // Javalin logs a page about a port that is taken; one line is enough. Who takes the port in
  // between
  // gets both.
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

  /** The port it listens on. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
