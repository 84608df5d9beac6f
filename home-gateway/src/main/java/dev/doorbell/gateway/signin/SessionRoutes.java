package dev.doorbell.gateway.signin;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.audit.AuditTrail.Actor;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.signin.BrowserSession;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Home who has signed in, and signs out. Thread-safe. */
final class SessionRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);

  private final SignInSettings settings;
  private final CookieAuthentication cookies;
  private final SessionWatch watch;
  private final Sessions sessions;
  private final Provider provider;
  private final OncePerMinute logLimit;

  /** Who has signed in. */
  record SessionView(String owner, String name) {}

  /**
   * The end of a session.
   *
   * @param location where the browser ends its session at the issuer; null if it has none there
   */
  record SignOutView(@Nullable String location) {}

  SessionRoutes(
      SignInSettings settings,
      CookieAuthentication cookies,
      SessionWatch watch,
      Sessions sessions,
      Provider provider,
      OncePerMinute logLimit) {
    this.settings = settings;
    this.cookies = cookies;
    this.watch = watch;
    this.sessions = sessions;
    this.provider = provider;
    this.logLimit = logLimit;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/auth/session", this::show).withAccess(Access.PUBLIC),
        Route.post("/auth/sign-out", this::signOut).withAccess(Access.PUBLIC));
  }

  private void show(Call call) {
    BrowserSession session =
        cookies.session(call.credentials()).orElseThrow(Problems::unauthenticated);
    call.answer(200, new SessionView(session.owner(), session.name()));
  }

  private void signOut(Call call) {
    HomeAddress home = HomeAddress.of(call.header("Host"), settings.publicUrls()).orElse(null);
    if (home == null || !CookieAuthentication.isOfHome(call.credentials())) {
      throw Problems.originNotAllowed();
    }
    Optional<BrowserSession> ended = Optional.empty();
    Optional<SessionId> id = cookies.find(call.credentials());
    if (id.isPresent()) {
      ended = sessions.end(id.get().hash());
      ended.ifPresent(
          session -> call.did(Actor.inBrowser(session.owner()), AuditAction.SIGNED_OUT));
      watch.ended(id.get().hash());
    }
    call.releasePermit();
    String location = ended.map(session -> endAtIssuer(session, home)).orElse(null);
    call.withCookie(Cookies.expiredSession(home.isSecure())).answer(200, new SignOutView(location));
  }

  /** Where the browser ends the session at the issuer (RP-Initiated Logout). */
  private @Nullable String endAtIssuer(BrowserSession session, HomeAddress home) {
    try {
      URI endpoint = provider.metadata().getEndSessionEndpointURI();
      return endpoint == null
          ? null
          : new LogoutRequest(endpoint, JWTParser.parse(session.idToken()), home.home(), null)
              .toURI()
              .toString();
    } catch (IssuerUnavailableException | ParseException e) {
      log("the session at the issuer could not be ended: " + e.getMessage());
      return null;
    }
  }

  private void log(String reason) {
    logLimit
        .admit("session " + reason)
        .ifPresent(more -> LOG.warn("A session could not be ended ({} more): {}", more, reason));
  }
}
