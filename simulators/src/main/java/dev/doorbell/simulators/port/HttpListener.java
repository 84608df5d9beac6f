package dev.doorbell.simulators.port;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** An HTTP server on one port. The owner closes it. Thread-safe. */
public final class HttpListener implements AutoCloseable {
  private static final int MISDIRECTED = 421;
  private static final String NAMES =
      "The simulators do not have this host name; DOORBELL_SITES_NAMES contains the names that they have.";

  private final Javalin http;

  private HttpListener(Javalin http) {
    this.http = http;
  }

  /**
   * Starts a server without TLS.
   *
   * @param port 0 for a free one
   * @param hosts the host names by which clients may call it; others get 421
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static HttpListener startHttp(
      String host, int port, AcceptedHosts hosts, Consumer<RoutesConfig> routes) {
    Javalin http = Javalin.create(config -> configure(config, hosts, routes));
    return new HttpListener(http.start(host, port));
  }

  /**
   * Starts a server with TLS.
   *
   * @param port 0 for a free one
   * @param hosts as without TLS
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static HttpListener startHttps(
      String host,
      int port,
      AcceptedHosts hosts,
      SiteCertificate certificate,
      Consumer<RoutesConfig> routes) {
    Javalin http =
        Javalin.create(config -> {
          configure(config, hosts, routes);
          config.jetty.addConnector((server, connection) -> {
            ServerConnector connector = createTlsConnector(server, connection, certificate);
            connector.setHost(host);
            connector.setPort(port);
            return connector;
          });
        });
    return new HttpListener(http.start());
  }

  private static void configure(
      JavalinConfig config, AcceptedHosts hosts, Consumer<RoutesConfig> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.routes.before(call -> {
      if (!hosts.accepts(call.header("Host"))) {
        call.status(MISDIRECTED).result(NAMES + "\n").skipRemainingHandlers();
      }
    });
    routes.accept(config.routes);
  }

  private static ServerConnector createTlsConnector(
      Server server, HttpConfiguration plain, SiteCertificate certificate) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(certificate.serverContext());
    HttpConfiguration secure = new HttpConfiguration(plain);
    SecureRequestCustomizer customizer = new SecureRequestCustomizer();
    // A client that trusts the certificate may use a host name that it does not contain.
    customizer.setSniHostCheck(false);
    secure.addCustomizer(customizer);
    return new ServerConnector(
        server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(secure));
  }

  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.stop();
  }
}
