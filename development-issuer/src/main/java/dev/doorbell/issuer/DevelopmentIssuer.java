package dev.doorbell.issuer;

import com.nimbusds.oauth2.sdk.Scope;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running development issuer. The caller that starts it closes it; closing twice does nothing.
 * Thread-safe.
 */
public final class DevelopmentIssuer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevelopmentIssuer.class);
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
  private static final List<String> FILE_SCOPES = List.of("own", "operator");
  private static final Duration TOKEN_INTERVAL = Duration.ofHours(1);

  private final String url;
  private final IssuerSettings settings;
  private final KeptFiles files;
  private final SignIns signIns;
  private final Tokens tokens;
  private final LogoutSender sender;
  private final Javalin http;
  private final ScheduledExecutorService timer;

  private DevelopmentIssuer(IssuerSettings settings, InstantSource clock) {
    this.settings = settings;
    this.files = new KeptFiles(settings.folder());
    Passwords passwords = Passwords.readOrCreate(files);
    TokenSigner signer = TokenSigner.readOrCreate(files);
    this.sender = new LogoutSender(settings.logoutUrls());
    this.signIns = new SignIns(passwords.people(), clock);
    Clients clients =
        new Clients(
            List.of(
                Client.home(settings.homeUrls()),
                Client.command(),
                Client.backend(passwords.of(Client.BACKEND))));
    // The port is part of the URL, which is part of all routes, so a free port is chosen before.
    int port = settings.port() == 0 ? freePort(settings.host()) : settings.port();
    this.url =
        Optional.ofNullable(settings.url())
            .map(URI::toString)
            .orElse("http://localhost:" + port)
            .replaceFirst("/$", "");
    this.tokens = new Tokens(url, signer, clock);
    AuthorizationRoutes codes = new AuthorizationRoutes(url, clients, signIns, clock);
    DeviceRoutes devices = new DeviceRoutes(url, clients, signIns, clock);
    this.http =
        Javalin.create(config -> {
          configure(config);
          new MetadataRoutes(url, signer).add(config.routes);
          codes.add(config.routes);
          devices.add(config.routes);
          new TokenRoutes(clients, signIns, tokens, codes, devices).add(config.routes);
          new LogoutRoutes(clients, signIns, tokens, sender).add(config.routes);
        });
    http.start(settings.host(), port);
    this.timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    keepTokenFiles();
  }

  /**
   * Starts an issuer; returns when it accepts requests.
   *
   * @throws io.javalin.util.JavalinBindException if the port is taken
   * @throws IllegalArgumentException if a kept file is not valid
   */
  public static DevelopmentIssuer start(IssuerSettings settings) {
    if (settings.network()) {
      LOG.warn(
          "The development issuer accepts sign-ins from the network"
              + " (DOORBELL_ISSUER_ALLOW_NETWORK): never use it in production");
    }
    return new DevelopmentIssuer(settings, InstantSource.system());
  }

  private static int freePort(String host) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, 0));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port of " + host + " is free", e);
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = 64 * 1024;
    config.routes.before(this::requireAcceptedHost);
    config.routes.before(call -> call.header("X-Content-Type-Options", "nosniff"));
  }

  /** A page of another site can't use this port under its own name (DNS rebinding). */
  private void requireAcceptedHost(Context call) {
    String host = call.header("Host");
    String name = host == null ? "" : Loopback.withoutPort(host).toLowerCase(Locale.ROOT);
    // Every browser sends the name; health checks may send none, or the address.
    boolean accepted =
        host == null
            || Loopback.isHost(host)
            || Loopback.isAddress(name)
            || settings.names().contains(name)
            || name.equals(URI.create(url).getHost());
    if (!accepted) {
      call.status(421).result("The issuer does not have this host name\n").skipRemainingHandlers();
    }
  }

  /** Keeps a token of each person in the folder, so that local commands need no sign-in. */
  private void keepTokenFiles() {
    if (files.keepsFiles()) {
      writeTokens();
      long seconds = TOKEN_INTERVAL.toSeconds();
      var _ = timer.scheduleWithFixedDelay(this::writeTokens, seconds, seconds, TimeUnit.SECONDS);
    }
  }

  private void writeTokens() {
    try {
      for (Person person : people()) {
        // Not for the things of other owners.
        String[] scopes =
            FILE_SCOPES.stream().filter(person.scopes()::contains).toArray(String[]::new);
        String token = token(person.id(), scopes);
        files.write("token-" + person.id(), token + "\n");
      }
    } catch (RuntimeException e) {
      LOG.warn("The tokens of the people could not be written: {}", e.toString());
    }
  }

  /** The URL of this issuer: its name in tokens, without a slash at the end. */
  public String url() {
    return url;
  }

  /** One more person can sign in; for tests. */
  public void add(Person person) {
    signIns.add(person);
  }

  /** Who can sign in. */
  public List<Person> people() {
    return signIns.people();
  }

  /**
   * An access token, valid for 12 hours.
   *
   * @param subject the claim {@code sub}; need not be one of the people
   * @param scopes the scopes; none for the person's own things
   */
  public String token(String subject, String... scopes) {
    return tokens.access(
        subject,
        Client.COMMAND,
        Scope.parse(List.of(scopes)),
        UUID.randomUUID().toString(),
        TOKEN_LIFETIME);
  }

  /** Logout tokens are also sent to this address. */
  public void addLogoutUrl(URI address) {
    sender.add(address);
  }

  /** Tells Home that all sign-ins of this person have ended. */
  public void endSignIns(String person) {
    sender.send(tokens.logout(person, Client.HOME, null));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    http.stop();
    sender.close();
  }
}
