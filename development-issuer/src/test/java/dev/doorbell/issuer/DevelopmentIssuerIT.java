package dev.doorbell.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer over HTTP, as a client with a library sees it. */
class DevelopmentIssuerIT {
  private static final URI CALLBACK = URI.create("http://localhost:8080/auth/callback");

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final CodeVerifier verifier = new CodeVerifier();
  private final ClientID home = new ClientID("doorbell-home");

  private DevelopmentIssuer start() {
    return DevelopmentIssuer.start(IssuerSettings.onLoopback(0).keptIn(folder));
  }

  private static OIDCProviderMetadata metadata(DevelopmentIssuer issuer) throws Exception {
    return OIDCProviderMetadata.resolve(new Issuer(issuer.url()));
  }

  private static String password(DevelopmentIssuer issuer) {
    return issuer.people().getFirst().password();
  }

  private HttpResponse<String> post(URI uri, String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private URI page(DevelopmentIssuer issuer) throws Exception {
    return new AuthenticationRequest.Builder(
            new ResponseType("code"), new Scope("openid", "own"), home, CALLBACK)
        .endpointURI(metadata(issuer).getAuthorizationEndpointURI())
        .state(new State("state-1"))
        .nonce(new Nonce("nonce-1"))
        .codeChallenge(verifier, CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  private AuthorizationCode code(DevelopmentIssuer issuer) throws Exception {
    HttpResponse<String> response = post(page(issuer), "person=alice&password=" + password(issuer));
    assertThat(response.statusCode()).isEqualTo(303);
    URI back = URI.create(response.headers().firstValue("Location").orElseThrow());
    assertThat(back.toString()).startsWith(CALLBACK + "?");
    var parameters = URLUtils.parseParameters(back.getRawQuery());
    assertThat(parameters.get("state")).containsExactly("state-1");
    assertThat(parameters.get("iss")).containsExactly(issuer.url());
    return new AuthorizationCode(parameters.get("code").getFirst());
  }

  private static com.nimbusds.oauth2.sdk.TokenResponse exchange(
      DevelopmentIssuer issuer, ClientID client, AuthorizationGrant grant) throws Exception {
    return OIDCTokenResponseParser.parse(
        new TokenRequest.Builder(metadata(issuer).getTokenEndpointURI(), client, grant)
            .build()
            .toHTTPRequest()
            .send());
  }

  @Test
  void a_browser_signs_in_and_its_refresh_token_survives_a_restart() throws Exception {
    String refreshToken;
    String url;
    try (DevelopmentIssuer issuer = start()) {
      url = issuer.url();
      AuthorizationCode code = code(issuer);
      OIDCTokenResponse response =
          (OIDCTokenResponse)
              exchange(issuer, home, new AuthorizationCodeGrant(code, CALLBACK, verifier))
                  .toSuccessResponse();
      JWTClaimsSet claims = response.getOIDCTokens().getIDToken().getJWTClaimsSet();
      assertThat(claims.getSubject()).isEqualTo("alice");
      assertThat(claims.getAudience()).containsExactly("doorbell-home");
      assertThat(claims.getStringClaim("nonce")).isEqualTo("nonce-1");
      SignedJWT access = SignedJWT.parse(response.getOIDCTokens().getAccessToken().getValue());
      assertThat(access.getJWTClaimsSet().getAudience()).containsExactly("doorbell");
      assertThat(access.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("openid own");
      assertThat(
              exchange(issuer, home, new AuthorizationCodeGrant(code, CALLBACK, verifier))
                  .indicatesSuccess())
          .as("a code is valid once")
          .isFalse();
      refreshToken = response.getOIDCTokens().getRefreshToken().getValue();
    }
    int port = URI.create(url).getPort();
    try (DevelopmentIssuer again =
        DevelopmentIssuer.start(IssuerSettings.onLoopback(port).keptIn(folder))) {
      RefreshTokenGrant grant =
          new RefreshTokenGrant(new com.nimbusds.oauth2.sdk.token.RefreshToken(refreshToken));
      assertThat(exchange(again, home, grant).indicatesSuccess()).isTrue();
      assertThat(exchange(again, new ClientID("doorbell-cli"), grant).indicatesSuccess())
          .as("the token of another client")
          .isFalse();
    }
  }

  @Test
  void a_code_needs_its_verifier_and_the_right_password() throws Exception {
    try (DevelopmentIssuer issuer = start()) {
      AuthorizationCodeGrant stolen =
          new AuthorizationCodeGrant(code(issuer), CALLBACK, new CodeVerifier());
      assertThat(exchange(issuer, home, stolen).indicatesSuccess()).isFalse();

      HttpResponse<String> wrong = post(page(issuer), "person=alice&password=wrong");
      assertThat(wrong.statusCode()).isEqualTo(401);
      for (int i = 0; i < 4; i++) {
        post(page(issuer), "person=alice&password=wrong");
      }
      HttpResponse<String> locked = post(page(issuer), "person=alice&password=" + password(issuer));
      assertThat(locked.statusCode()).isEqualTo(429);
      assertThat(locked.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void a_terminal_signs_in_by_a_code() throws Exception {
    ClientID command = new ClientID("doorbell-cli");
    try (DevelopmentIssuer issuer = start()) {
      DeviceAuthorizationSuccessResponse begun =
          DeviceAuthorizationResponse.parse(
                  new DeviceAuthorizationRequest.Builder(command)
                      .endpointURI(metadata(issuer).getDeviceAuthorizationEndpointURI())
                      .scope(new Scope("own"))
                      .build()
                      .toHTTPRequest()
                      .send())
              .toSuccessResponse();
      DeviceCodeGrant grant = new DeviceCodeGrant(begun.getDeviceCode());
      assertThat(exchange(issuer, command, grant).toErrorResponse().getErrorObject().getCode())
          .isEqualTo("authorization_pending");

      HttpResponse<String> allowed =
          post(
              begun.getVerificationURI(),
              "user_code=%s&person=alice&password=%s"
                  .formatted(begun.getUserCode().getValue(), password(issuer)));

      assertThat(allowed.body()).contains("You are signed in");
      assertThat(exchange(issuer, command, grant).indicatesSuccess()).isTrue();
      assertThat(exchange(issuer, command, grant).indicatesSuccess()).as("once").isFalse();
    }
  }

  @Test
  void a_request_that_would_lead_to_a_foreign_address_is_rejected() throws Exception {
    try (DevelopmentIssuer issuer = start()) {
      String asked = page(issuer).toString().replace("localhost%3A8080", "evil.example");
      HttpResponse<String> foreign =
          http.send(HttpRequest.newBuilder(URI.create(asked)).build(), BodyHandlers.ofString());

      assertThat(foreign.statusCode()).isEqualTo(400);
      assertThat(foreign.headers().firstValue("Location")).isEmpty();
    }
  }

  /** A page can have a name that resolves to loopback (DNS rebinding). */
  @Test
  void a_request_under_a_foreign_name_is_rejected() throws Exception {
    try (DevelopmentIssuer issuer = start()) {
      assertThat(statusOfName(issuer, "evil.example")).endsWith(" 421");
      assertThat(statusOfName(issuer, "localhost")).endsWith(" 200");
    }
  }

  /** The client of the JDK sends no other name than that of the address. */
  private static String statusOfName(DevelopmentIssuer issuer, String name) throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(issuer.url()).getPort())) {
      String request =
          "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(name);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return response.substring(0, "HTTP/1.1 200".length());
    }
  }
}
