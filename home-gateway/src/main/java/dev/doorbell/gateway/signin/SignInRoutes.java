package dev.doorbell.gateway.signin;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.audit.AuditTrail.Actor;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.SecurityEvent;
import dev.doorbell.store.signin.BrowserSession;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads a browser to the issuer and back. A failure leads to Home, which shows the reason. Both
 * redirects are of the whole page; Home itself is public, so it needs no cookie to load. Its
 * scripts then send the cookie {@code SameSite=Strict} with their calls, in every browser, since
 * their page is of this site. Thread-safe.
 */
final class SignInRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);

  /** How long a person may take at the issuer. */
  private static final Duration TIME_TO_SIGN_IN = Duration.ofMinutes(15);

  private final SignInSettings settings;
  private final String issuer;
  private final Provider provider;
  private final IssuerTokens tokens;
  private final Sessions sessions;
  private final OncePerMinute logLimit;

  /** Why Home can't sign the browser in, for Home's text. */
  private enum Failure {
    /** The sign-in took too long, was begun in another browser, or was rejected. */
    FAILED,
    /** The person has cancelled it at the issuer. */
    CANCELLED,
    /** The issuer does not answer. */
    UNAVAILABLE,
    /** The gateway does not know its public URL. */
    ADDRESS
  }

  SignInRoutes(
      SignInSettings settings,
      String issuer,
      Provider provider,
      IssuerTokens tokens,
      Sessions sessions,
      OncePerMinute logLimit) {
    this.settings = settings;
    this.issuer = issuer;
    this.provider = provider;
    this.tokens = tokens;
    this.sessions = sessions;
    this.logLimit = logLimit;
  }

  List<Route> routes() {
    return List.of(
        open(Route.get("/auth/sign-in", this::begin)),
        open(Route.get("/auth/callback", this::end)));
  }

  // The issuer may be slow, so these calls keep no permit for the database.
  private static Route open(Route route) {
    return route.withClass(CallClass.UNLIMITED).withAccess(Access.PUBLIC);
  }

  private void begin(Call call) {
    HomeAddress home = HomeAddress.of(call.header("Host"), settings.publicUrls()).orElse(null);
    if (home == null) {
      log("no sign-in at this address: set DOORBELL_PUBLIC_URL to the https URL of Home");
      toHome(call, Failure.ADDRESS);
      return;
    }
    try {
      BegunSignIn begun = BegunSignIn.to(call.query("to"));
      URI address = provider.authorization(begun, home.callback());
      call.withCookie(Cookies.signIn(begun.encode(), home.isSecure(), TIME_TO_SIGN_IN))
          .redirect(address.toString());
    } catch (IssuerUnavailableException e) {
      log(e.getMessage() + ": " + e.getCause());
      toHome(call, Failure.UNAVAILABLE);
    }
  }

  private void end(Call call) {
    HomeAddress home = HomeAddress.of(call.header("Host"), settings.publicUrls()).orElse(null);
    if (home == null) {
      toHome(call, Failure.ADDRESS);
      return;
    }
    requireFewRejections(call);
    call.withCookie(Cookies.expiredSignIn(home.isSecure()));
    Optional<BegunSignIn> begun =
        Cookies.find(call.headers("Cookie"), Cookies.SIGN_IN, home.isSecure())
            .flatMap(BegunSignIn::decode);
    try {
      AuthorizationResponse response = response(call, begun);
      if (!(response instanceof AuthorizationSuccessResponse success)) {
        String code = response.toErrorResponse().getErrorObject().getCode();
        log("the issuer answered: " + code);
        toHome(call, "access_denied".equals(code) ? Failure.CANCELLED : Failure.FAILED);
        return;
      }
      signIn(call, home, begun.orElseThrow(), success);
    } catch (SignInRejectedException e) {
      log(String.valueOf(e.getMessage()));
      if (!call.origin().isShared()) {
        sessions.rejected(call.origin().address());
      }
      toHome(call, Failure.FAILED);
    } catch (IssuerUnavailableException e) {
      log(e.getMessage() + ": " + e.getCause());
      toHome(call, Failure.UNAVAILABLE);
    }
  }

  /** An address that all clients of a proxy share is not limited. */
  private void requireFewRejections(Call call) {
    Duration pause =
        call.origin().isShared() ? Duration.ZERO : sessions.pauseOf(call.origin().address());
    if (pause.isPositive()) {
      throw Problems.tooManySignIns(pause);
    }
  }

  /** The response of the issuer, which belongs to the sign-in that this browser has begun. */
  private AuthorizationResponse response(Call call, Optional<BegunSignIn> begun)
      throws SignInRejectedException, IssuerUnavailableException {
    AuthorizationResponse response;
    try {
      response =
          AuthorizationResponse.parse(URI.create(HomeAddress.CALLBACK), call.queryParameters());
    } catch (ParseException _) {
      throw new SignInRejectedException("the response of the issuer is not valid");
    }
    if (begun.isEmpty() || !begun.get().hasState(response.getState())) {
      throw new SignInRejectedException("the sign-in was not begun in this browser");
    }
    // RFC 9207: the response of another issuer is not accepted.
    boolean isOfIssuer =
        response.getIssuer() == null
            ? !provider.metadata().supportsAuthorizationResponseIssuerParam()
            : response.getIssuer().getValue().equals(issuer);
    if (!isOfIssuer) {
      throw new SignInRejectedException("the response names another issuer");
    }
    return response;
  }

  private void signIn(
      Call call, HomeAddress home, BegunSignIn begun, AuthorizationSuccessResponse response)
      throws SignInRejectedException, IssuerUnavailableException {
    if (response.getAuthorizationCode() == null) {
      throw new SignInRejectedException("the response of the issuer has no code");
    }
    OIDCTokenResponse answer =
        provider.exchange(response.getAuthorizationCode(), begun, home.callback());
    BrowserSession session = tokens.session(answer.getOIDCTokens().getIDToken(), begun.nonce());
    // A new id at each sign-in: an id that was planted before is worth nothing.
    SessionId id = SessionId.create();
    sessions.begin(id.hash(), session);
    call.did(Actor.inBrowser(session.owner()), AuditAction.SIGNED_IN);
    call.withCookie(Cookies.session(id.value(), home.isSecure())).redirect("../" + begun.target());
  }

  private static void toHome(Call call, Failure failure) {
    call.redirect("../?sign-in=" + failure.name().toLowerCase(Locale.ROOT));
  }

  private void log(String reason) {
    logLimit
        .admit("sign-in " + reason)
        .ifPresent(more ->
            LOG.warn(
                "Security event {} ({} more): a browser could not sign in: {}",
                SecurityEvent.SIGN_IN_REJECTED,
                more,
                reason));
  }
}
