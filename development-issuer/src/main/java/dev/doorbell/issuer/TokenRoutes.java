package dev.doorbell.issuer;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives tokens for codes, refresh tokens and secrets of clients. Thread-safe. */
final class TokenRoutes {
  private final Clients clients;
  private final SignIns signIns;
  private final Tokens tokens;
  private final AuthorizationRoutes codes;
  private final DeviceRoutes devices;

  TokenRoutes(
      Clients clients,
      SignIns signIns,
      Tokens tokens,
      AuthorizationRoutes codes,
      DeviceRoutes devices) {
    this.clients = clients;
    this.signIns = signIns;
    this.tokens = tokens;
    this.codes = codes;
    this.devices = devices;
  }

  void add(RoutesConfig routes) {
    routes.post("/token", this::answer);
  }

  private void answer(Context call) {
    try {
      TokenRequest request = TokenRequest.parse(Requests.read(call));
      Requests.send(call, response(request).toHTTPResponse());
    } catch (ParseException e) {
      ErrorObject error = e.getErrorObject();
      Requests.fail(call, error == null ? OAuth2Error.INVALID_REQUEST : error);
    }
  }

  private TokenResponse response(TokenRequest request) {
    Client client =
        clients
            .authenticated(request.getClientAuthentication(), request.getClientID())
            .orElse(null);
    if (client == null) {
      return new TokenErrorResponse(OAuth2Error.INVALID_CLIENT);
    }
    if (!client.grants().contains(request.getAuthorizationGrant().getType())) {
      return new TokenErrorResponse(OAuth2Error.UNAUTHORIZED_CLIENT);
    }
    return switch (request.getAuthorizationGrant()) {
      case AuthorizationCodeGrant code -> exchange(code, client);
      case RefreshTokenGrant refresh -> refresh(refresh, client);
      case DeviceCodeGrant device ->
          devices.exchange(
              device.getDeviceCode(), client, tokens::response, TokenErrorResponse::new);
      case ClientCredentialsGrant _ -> tokens.response(client, scope(request, client));
      default -> new TokenErrorResponse(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    };
  }

  private TokenResponse exchange(AuthorizationCodeGrant grant, Client client) {
    return codes
        .take(grant.getAuthorizationCode())
        .filter(code -> code.grant().client().equals(client.id()))
        .filter(code -> code.redirect().equals(grant.getRedirectionURI()))
        .filter(code -> isProved(code.challenge(), grant.getCodeVerifier()))
        .<TokenResponse>map(code -> tokens.response(code.grant()))
        .orElseGet(() -> new TokenErrorResponse(OAuth2Error.INVALID_GRANT));
  }

  private static boolean isProved(CodeChallenge challenge, @Nullable CodeVerifier verifier) {
    return verifier != null
        && CodeChallenge.compute(CodeChallengeMethod.S256, verifier).equals(challenge);
  }

  private TokenResponse refresh(RefreshTokenGrant grant, Client client) {
    return tokens
        .refreshed(grant.getRefreshToken().getValue())
        .flatMap(claims -> signIns.refreshed(claims, client))
        .<TokenResponse>map(tokens::response)
        .orElseGet(() -> new TokenErrorResponse(OAuth2Error.INVALID_GRANT));
  }

  /** Without a wanted scope, a backend gets all that it may have. */
  private static Scope scope(TokenRequest request, Client client) {
    Scope wanted = request.getScope();
    List<String> names =
        client.scopes().stream()
            .filter(name -> wanted == null || wanted.contains(name))
            .sorted()
            .toList();
    return Scope.parse(names);
  }
}
