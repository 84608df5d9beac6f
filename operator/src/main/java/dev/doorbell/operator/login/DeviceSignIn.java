package dev.doorbell.operator.login;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The calls of this command to the issuer. Blocks. */
final class DeviceSignIn {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final ClientID client;
  private final OIDCProviderMetadata issuer;

  private DeviceSignIn(ClientID client, OIDCProviderMetadata issuer) {
    this.client = client;
    this.issuer = issuer;
  }

  /**
   * Reads the metadata of the issuer.
   *
   * @throws CommandException if it does not answer
   */
  static DeviceSignIn at(String issuer, String client) {
    try {
      return new DeviceSignIn(
          new ClientID(client),
          OIDCProviderMetadata.resolve(new Issuer(issuer), TIMEOUT_MILLIS, TIMEOUT_MILLIS));
    } catch (IOException | GeneralException | IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.UNAVAILABLE, "the issuer %s does not answer".formatted(issuer), e);
    }
  }

  /** Exchanges a refresh token; empty if the issuer does not accept it any more. */
  Optional<Tokens> refresh(String token) {
    TokenResponse response = exchange(new RefreshTokenGrant(new RefreshToken(token)));
    return response.indicatesSuccess()
        ? Optional.of(response.toSuccessResponse().getTokens())
        : Optional.empty();
  }

  /**
   * Signs a person in with a browser. Blocks until the person has done so.
   *
   * @param show gets what the person needs
   * @throws CommandException if the person does not sign in in time
   */
  Tokens signIn(Scope scope, Consumer<DeviceAuthorizationSuccessResponse> show)
      throws InterruptedException {
    DeviceAuthorizationSuccessResponse begun = begin(scope);
    show.accept(begun);
    Duration pause = Duration.ofSeconds(Math.max(1, begun.getInterval()));
    while (true) {
      Thread.sleep(pause);
      TokenResponse response = exchange(new DeviceCodeGrant(begun.getDeviceCode()));
      if (response.indicatesSuccess()) {
        return response.toSuccessResponse().getTokens();
      }
      String error = String.valueOf(response.toErrorResponse().getErrorObject().getCode());
      switch (error) {
        case "authorization_pending" -> {}
        case "slow_down" -> pause = pause.plusSeconds(5);
        default ->
            throw new CommandException(ExitCode.REJECTED, "the sign-in did not succeed: " + error);
      }
    }
  }

  private DeviceAuthorizationSuccessResponse begin(Scope scope) {
    URI endpoint = issuer.getDeviceAuthorizationEndpointURI();
    if (endpoint == null) {
      throw new CommandException(
          ExitCode.REJECTED, "the issuer has no sign-in for terminals (RFC 8628)");
    }
    try {
      DeviceAuthorizationResponse response =
          DeviceAuthorizationResponse.parse(
              send(
                  new DeviceAuthorizationRequest.Builder(client)
                      .endpointURI(endpoint)
                      .scope(scope)
                      .build()
                      .toHTTPRequest()));
      if (response.indicatesSuccess()) {
        return response.toSuccessResponse();
      }
      ErrorObject error = response.toErrorResponse().getErrorObject();
      throw new CommandException(
          ExitCode.REJECTED, "the issuer rejects the sign-in: " + error.getCode());
    } catch (ParseException e) {
      throw unreadable(e);
    }
  }

  private TokenResponse exchange(AuthorizationGrant grant) {
    try {
      return TokenResponse.parse(
          send(
              new TokenRequest.Builder(issuer.getTokenEndpointURI(), client, grant)
                  .build()
                  .toHTTPRequest()));
    } catch (ParseException e) {
      throw unreadable(e);
    }
  }

  private static HTTPResponse send(HTTPRequest request) {
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setFollowRedirects(false);
    try {
      return request.send();
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNAVAILABLE, "the issuer does not answer", e);
    }
  }

  private static CommandException unreadable(ParseException e) {
    return new CommandException(
        ExitCode.UNAVAILABLE, "the issuer does not answer as OAuth 2.0 says", e);
  }
}
