package dev.doorbell.issuer;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends sign-ins (OpenID Connect RP-Initiated Logout) and tells the gateways. Thread-safe. */
final class LogoutRoutes {
  private final Clients clients;
  private final SignIns signIns;
  private final Tokens tokens;
  private final LogoutSender sender;

  LogoutRoutes(Clients clients, SignIns signIns, Tokens tokens, LogoutSender sender) {
    this.clients = clients;
    this.signIns = signIns;
    this.tokens = tokens;
    this.sender = sender;
  }

  void add(RoutesConfig routes) {
    routes.get("/logout", call -> end(call, call.queryParamMap()));
    routes.post("/logout", call -> end(call, call.formParamMap()));
  }

  private void end(Context call, Map<String, List<String>> parameters) {
    LogoutRequest request;
    try {
      request = LogoutRequest.parse(parameters);
    } catch (ParseException e) {
      Page.send(
          call,
          400,
          Page.message("This request is not valid", String.valueOf(e.getMessage())),
          null);
      return;
    }
    Optional<JWTClaimsSet> claims = hint(request.getIDTokenHint());
    claims.ifPresent(this::end);
    URI back = back(request, claims);
    if (back == null) {
      Page.send(call, 200, Page.message("You are signed out", "You can close this page."), null);
    } else {
      call.header("Cache-Control", "no-store");
      call.header("Location", back.toString()).status(303);
    }
  }

  private void end(JWTClaimsSet claims) {
    String sid = SignIns.text(claims, "sid");
    if (sid != null) {
      signIns.end(sid);
      for (String client : claims.getAudience()) {
        sender.send(tokens.logout(claims.getSubject(), client, sid));
      }
    }
  }

  private Optional<JWTClaimsSet> hint(@Nullable JWT token) {
    return token == null ? Optional.empty() : tokens.identified(token.serialize());
  }

  /** Where the browser goes then; null to stay here, since the address is not registered. */
  private @Nullable URI back(LogoutRequest request, Optional<JWTClaimsSet> claims) {
    URI wanted = request.getPostLogoutRedirectionURI();
    boolean registered =
        wanted != null
            && claims.stream()
                .flatMap(known -> known.getAudience().stream())
                .anyMatch(id ->
                    clients
                        .find(new com.nimbusds.oauth2.sdk.id.ClientID(id))
                        .filter(client -> client.mayReturnTo(wanted))
                        .isPresent());
    if (wanted == null || !registered) {
      return null;
    }
    State state = request.getState();
    if (state == null) {
      return wanted;
    }
    String separator = wanted.getRawQuery() == null ? "?" : "&";
    return URI.create(wanted + separator + "state=" + state.getValue());
  }
}
