package dev.doorbell.gateway.signin;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The issuer, as a client of it sees it. Keeps its metadata for some minutes. Thread-safe. */
final class Provider {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final Scope SCOPE = Scope.parse("openid profile");

  private final MetadataSource source;
  private final SignInSettings settings;
  private final LongSupplier nanoTime;
  private volatile @Nullable Known known;

  /** Reads the metadata of the issuer each time. */
  @FunctionalInterface
  interface MetadataSource {
    OIDCProviderMetadata read() throws IssuerUnavailableException;
  }

  private record Known(OIDCProviderMetadata metadata, long readAt) {}

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   */
  Provider(MetadataSource source, SignInSettings settings, LongSupplier nanoTime) {
    this.source = source;
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  OIDCProviderMetadata metadata() throws IssuerUnavailableException {
    long now = nanoTime.getAsLong();
    Known current = known;
    if (current != null && now - current.readAt() < KEPT.toNanos()) {
      return current.metadata();
    }
    OIDCProviderMetadata metadata = source.read();
    known = new Known(metadata, now);
    return metadata;
  }

  /** Where a browser begins to sign in. */
  URI authorization(BegunSignIn begun, URI callback) throws IssuerUnavailableException {
    return new AuthenticationRequest.Builder(
            new ResponseType("code"), SCOPE, new ClientID(settings.clientId()), callback)
        .endpointURI(metadata().getAuthorizationEndpointURI())
        .state(begun.state())
        .nonce(begun.nonce())
        .codeChallenge(begun.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Exchanges a code.
   *
   * @throws SignInRejectedException if the issuer rejects the code
   */
  OIDCTokenResponse exchange(AuthorizationCode code, BegunSignIn begun, URI callback)
      throws IssuerUnavailableException, SignInRejectedException {
    AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, callback, begun.verifier());
    try {
      HTTPRequest request = tokenRequest(grant).toHTTPRequest();
      request.setConnectTimeout(TIMEOUT_MILLIS);
      request.setReadTimeout(TIMEOUT_MILLIS);
      request.setFollowRedirects(false);
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (response instanceof OIDCTokenResponse tokens
          && tokens.getOIDCTokens().getIDToken() != null) {
        return tokens;
      }
      String error =
          response.indicatesSuccess()
              ? "no ID token"
              : String.valueOf(response.toErrorResponse().getErrorObject().getCode());
      throw new SignInRejectedException("the issuer answered to the code with: " + error);
    } catch (IOException | ParseException e) {
      throw new IssuerUnavailableException("the issuer does not exchange the code", e);
    }
  }

  private TokenRequest tokenRequest(AuthorizationCodeGrant grant)
      throws IssuerUnavailableException {
    URI endpoint = metadata().getTokenEndpointURI();
    ClientID client = new ClientID(settings.clientId());
    String secret = settings.clientSecret();
    return secret == null
        ? new TokenRequest.Builder(endpoint, client, grant).build()
        : new TokenRequest.Builder(
                endpoint, new ClientSecretBasic(client, new Secret(secret)), grant)
            .build();
  }
}
