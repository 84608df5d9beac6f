package dev.doorbell.gateway.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Authentication;
import dev.doorbell.gateway.identity.IdentitySettings;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.process.PeriodicTask;
import java.util.List;
import java.util.stream.Stream;

/** Signs in browsers, and recognizes them afterwards. The owner closes it. Thread-safe. */
public final class SignIn implements AutoCloseable {
  private final CookieAuthentication cookies;
  private final List<Route> routes;
  private final PeriodicTask reading;

  private SignIn(CookieAuthentication cookies, List<Route> routes, PeriodicTask reading) {
    this.cookies = cookies;
    this.routes = List.copyOf(routes);
    this.reading = reading;
  }

  /**
   * Starts to watch the sessions with open streams. Works also while the issuer does not answer:
   * then no browser can sign in, and those that have stay signed in.
   *
   * @param keys the keys of the issuer
   */
  public static SignIn start(
      SignInSettings settings,
      IdentitySettings identity,
      JWKSource<SecurityContext> keys,
      Sessions sessions,
      OncePerMinute logLimit) {
    Provider provider =
        new Provider(new DiscoveredMetadata(identity)::read, settings, System::nanoTime);
    IssuerTokens tokens = new IssuerTokens(identity, settings.clientId(), keys);
    SessionWatch watch = new SessionWatch(sessions, System::nanoTime);
    CookieAuthentication cookies = new CookieAuthentication(sessions, watch, settings.publicUrls());
    List<Route> routes =
        Stream.of(
                new SignInRoutes(settings, identity.issuer(), provider, tokens, sessions, logLimit)
                    .routes(),
                new SessionRoutes(settings, cookies, watch, sessions, provider, logLimit).routes(),
                new LogoutRoutes(tokens, sessions, logLimit).routes())
            .flatMap(List::stream)
            .toList();
    return new SignIn(
        cookies,
        routes,
        PeriodicTask.start("browser-sessions", SessionWatch.INTERVAL, watch::read));
  }

  /** Accepts the cookie of a browser that has signed in. */
  public Authentication cookie() {
    return cookies;
  }

  /** The pages of the sign-in. They belong to Home and not to the API. */
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    reading.close();
  }
}
