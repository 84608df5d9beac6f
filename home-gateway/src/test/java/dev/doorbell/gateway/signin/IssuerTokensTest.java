package dev.doorbell.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.doorbell.gateway.fixture.TestIssuer;
import dev.doorbell.gateway.identity.IdentitySettings;
import dev.doorbell.store.signin.BrowserSession;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** ID tokens and logout tokens: only those that the issuer has signed for this client count. */
class IssuerTokensTest {
  private static final String ISSUER = "https://login.example";
  private static final String CLIENT = "doorbell-home";
  private static final ECKey key = TestIssuer.newKey();
  private static final Nonce NONCE = new Nonce("n-0S6_WzA2Mj");

  private final Instant now = Instant.now();
  private final IssuerTokens tokens =
      new IssuerTokens(
          settings("sub", Set.of("RS256", "ES256")),
          CLIENT,
          new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));

  private static IdentitySettings settings(String ownerClaim, Set<String> algorithms) {
    try {
      return new IdentitySettings(
          ISSUER,
          URI.create(ISSUER).toURL(),
          "doorbell",
          ownerClaim,
          algorithms,
          Duration.ofSeconds(30),
          Duration.ofHours(1));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private JWTClaimsSet.Builder identity() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(CLIENT)
        .subject("ada")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)))
        .claim("nonce", NONCE.getValue())
        .claim("sid", "s-1")
        .claim("name", "Ada");
  }

  private JWTClaimsSet.Builder logout() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(CLIENT)
        .subject("ada")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)))
        .jwtID("j-1")
        .claim("sid", "s-1")
        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
  }

  private static String signed(JWTClaimsSet.Builder claims) {
    return TestIssuer.sign(claims.build(), key, JOSEObjectType.JWT);
  }

  private static String signedWithPublicKey(JWTClaimsSet.Builder claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
              claims.build());
      jwt.sign(new MACSigner(key.toECPublicKey().getEncoded()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private BrowserSession session(String token) throws Exception {
    return tokens.session(parsed(token), NONCE);
  }

  private static JWT parsed(String token) {
    try {
      return JWTParser.parse(token);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertNoSignIn(String token) {
    assertThatThrownBy(() -> session(token)).isInstanceOf(SignInRejectedException.class);
  }

  private void assertNoLogout(String token) {
    assertThatThrownBy(() -> tokens.logout(token)).isInstanceOf(SignInRejectedException.class);
  }

  @Test
  void an_id_token_names_the_person_and_the_sign_in() throws Exception {
    BrowserSession session = session(signed(identity()));

    assertThat(session.owner()).isEqualTo("ada");
    assertThat(session.name()).isEqualTo("Ada");
    assertThat(session.issuer()).isEqualTo(ISSUER);
    assertThat(session.subject()).isEqualTo("ada");
    assertThat(session.sid()).isEqualTo("s-1");
    assertThat(session(signed(identity().claim("name", null))).name()).isEqualTo("ada");
  }

  @Test
  void an_id_token_of_another_sign_in_is_rejected() {
    assertNoSignIn(signed(identity().claim("nonce", "another")));
    assertNoSignIn(signed(identity().claim("nonce", null)));
  }

  @Test
  void an_id_token_of_another_issuer_or_for_another_client_is_rejected() {
    assertNoSignIn(signed(identity().issuer("https://login.example/")));
    assertNoSignIn(signed(identity().audience("doorbell-cli")));
    assertNoSignIn(signed(identity().audience("doorbell")));
  }

  @Test
  void an_expired_id_token_is_rejected_after_the_skew_of_the_clocks() throws Exception {
    assertThat(session(signed(identity().expirationTime(Date.from(now.minusSeconds(20))))).owner())
        .isEqualTo("ada");
    assertNoSignIn(signed(identity().expirationTime(Date.from(now.minusSeconds(40)))));
    assertNoSignIn(signed(identity().issueTime(Date.from(now.plusSeconds(40)))));
  }

  @Test
  void an_id_token_without_a_valid_signature_is_rejected() {
    assertNoSignIn(new PlainJWT(identity().build()).serialize());
    assertNoSignIn(TestIssuer.sign(identity().build(), TestIssuer.newKey(), JOSEObjectType.JWT));
    assertNoSignIn(signedWithPublicKey(identity()));
  }

  @Test
  void an_algorithm_that_is_not_set_is_rejected_although_the_key_is_known() {
    IssuerTokens other =
        new IssuerTokens(
            settings("sub", Set.of("RS256")),
            CLIENT,
            new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));

    assertThatThrownBy(() -> other.session(parsed(signed(identity())), NONCE))
        .isInstanceOf(SignInRejectedException.class);
    assertThatThrownBy(() -> other.logout(signed(logout())))
        .isInstanceOf(SignInRejectedException.class);
  }

  @Test
  void a_person_without_the_claim_for_the_owner_can_not_sign_in() {
    IssuerTokens other =
        new IssuerTokens(
            settings("tenant", Set.of("ES256")),
            CLIENT,
            new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));

    assertThatThrownBy(() -> other.session(parsed(signed(identity())), NONCE))
        .isInstanceOf(SignInRejectedException.class);
    assertThatThrownBy(
            () -> other.session(parsed(signed(identity().claim("tenant", "a\nb"))), NONCE))
        .isInstanceOf(SignInRejectedException.class);
  }

  @Test
  void a_logout_token_names_person_and_sign_in() throws Exception {
    assertThat(tokens.logout(signed(logout())).getSubject().getValue()).isEqualTo("ada");
    String typed = TestIssuer.sign(logout().build(), key, new JOSEObjectType("logout+jwt"));
    assertThat(tokens.logout(typed).getSessionID().getValue()).isEqualTo("s-1");
  }

  @Test
  void no_other_token_is_a_logout_token() {
    assertNoLogout(signed(identity()));
    assertNoLogout(signed(logout().claim("events", null)));
    assertNoLogout(signed(logout().claim("events", Map.of("https://other.example", Map.of()))));
    assertNoLogout(signed(logout().claim("nonce", "n")));
    assertNoLogout(signed(logout().jwtID(null)));
    assertNoLogout(signed(logout().subject(null).claim("sid", null)));
    assertNoLogout(signed(logout().issuer("https://evil.example")));
    assertNoLogout(signed(logout().audience("other")));
    assertNoLogout(new PlainJWT(logout().build()).serialize());
    assertNoLogout(signedWithPublicKey(logout()));
    assertNoLogout(TestIssuer.sign(logout().build(), TestIssuer.newKey(), JOSEObjectType.JWT));
    assertNoLogout("no token");
  }

  /**
   * One that never expires would be accepted again when a gateway does not remember it any more.
   */
  @Test
  void a_logout_token_that_has_expired_or_never_does_is_rejected() throws Exception {
    assertThat(tokens.logout(signed(logout().expirationTime(Date.from(now.minusSeconds(20))))))
        .as("within the skew of the clocks")
        .isNotNull();
    // Nimbus has a skew of its own for these tokens.
    assertNoLogout(signed(logout().expirationTime(Date.from(now.minusSeconds(100)))));
    assertNoLogout(signed(logout().expirationTime(null)));
  }

  @Test
  void without_the_keys_of_the_issuer_no_token_is_judged() {
    IssuerTokens unknown =
        new IssuerTokens(
            settings("sub", Set.of("ES256")),
            CLIENT,
            (_, _) -> {
              throw new KeySourceException("down");
            });

    assertThatThrownBy(() -> unknown.session(parsed(signed(identity())), NONCE))
        .isInstanceOf(IssuerUnavailableException.class);
    assertThatThrownBy(() -> unknown.logout(signed(logout())))
        .isInstanceOf(IssuerUnavailableException.class);
  }
}
