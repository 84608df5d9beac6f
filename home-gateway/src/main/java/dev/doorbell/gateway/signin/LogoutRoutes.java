package dev.doorbell.gateway.signin;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.audit.AuditTrail.Actor;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.identity.CredentialHash;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.SecurityEvent;
import dev.doorbell.store.audit.NewAuditEntry.Credential;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sessions that the issuer has ended (OpenID Connect Back-Channel Logout). Thread-safe. */
final class LogoutRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(LogoutRoutes.class);

  /** Longer than the clock skew that the validation accepts. */
  private static final Duration AFTER_ITS_END = Duration.ofMinutes(10);

  private final IssuerTokens tokens;
  private final Sessions sessions;
  private final OncePerMinute logLimit;

  LogoutRoutes(IssuerTokens tokens, Sessions sessions, OncePerMinute logLimit) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.logLimit = logLimit;
  }

  List<Route> routes() {
    return List.of(Route.post("/auth/back-channel-logout", this::logout).withAccess(Access.PUBLIC));
  }

  private void logout(Call call) {
    List<String> values =
        URLUtils.parseParameters(call.text()).getOrDefault("logout_token", List.of());
    try {
      if (values.size() != 1) {
        throw new SignInRejectedException("expected one logout_token");
      }
      LogoutTokenClaimsSet claims = tokens.logout(values.getFirst());
      List<String> owners =
          end(claims)
              .orElseThrow(() -> new SignInRejectedException("the logout token was used before"));
      LOG.info("The issuer has ended {} sessions of browsers", owners.size());
      owners.forEach(owner ->
          call.did(
              new Actor(owner, claims.getIssuer().getValue(), Credential.TOKEN),
              AuditAction.SESSION_ENDED_BY_ISSUER));
      call.answer(200, Map.of());
    } catch (SignInRejectedException e) {
      log(String.valueOf(e.getMessage()));
      call.answer(
          400,
          Map.of("error", "invalid_request", "error_description", String.valueOf(e.getMessage())));
    } catch (IssuerUnavailableException e) {
      log(String.valueOf(e.getMessage()));
      throw Problems.issuerUnavailable();
    }
  }

  private Optional<List<String>> end(LogoutTokenClaimsSet claims) {
    return sessions.endByToken(
        CredentialHash.of(claims.getIssuer().getValue() + " " + claims.getJWTID().getValue()),
        // The validation requires it.
        claims.getExpirationTime().toInstant().plus(AFTER_ITS_END),
        claims.getIssuer().getValue(),
        claims.getSubject() == null ? null : claims.getSubject().getValue(),
        claims.getSessionID() == null ? null : claims.getSessionID().getValue());
  }

  private void log(String reason) {
    logLimit
        .admit("logout " + reason)
        .ifPresent(more ->
            LOG.warn(
                "Security event {} ({} more): a logout token was rejected: {}",
                SecurityEvent.LOGOUT_REJECTED,
                more,
                reason));
  }
}
