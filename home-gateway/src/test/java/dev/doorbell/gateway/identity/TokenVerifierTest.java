package dev.doorbell.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.doorbell.gateway.fixture.TestIssuer;
import dev.doorbell.gateway.identity.Authentication.Outcome;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
  private static final ECKey key = TestIssuer.newKey();
  private static final IdentitySettings settings = settings("RS256", "ES256");

  private final Instant now = Instant.now();
  private final AtomicReference<Instant> clock = new AtomicReference<>(now);
  private final TokenVerifier verifier =
      new TokenVerifier(settings, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())), clock::get);

  private static IdentitySettings settings(String... algorithms) {
    return new IdentitySettings(
        "https://login.example",
        metadataUrl(),
        "doorbell",
        "sub",
        Set.of(algorithms),
        Duration.ofSeconds(30),
        Duration.ofHours(1));
  }

  private static URL metadataUrl() {
    try {
      return URI.create("https://login.example").toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://login.example")
        .audience("doorbell")
        .subject("ada")
        .expirationTime(Date.from(now.plusSeconds(60)));
  }

  private Outcome verify(JWTClaimsSet.Builder claims) {
    return verifier.verify(TestIssuer.sign(claims.build(), key, JOSEObjectType.JWT));
  }

  private Caller caller(JWTClaimsSet.Builder claims) {
    assertThat(verify(claims)).isInstanceOf(Outcome.Known.class);
    return ((Outcome.Known) verify(claims)).caller();
  }

  private static Outcome rejected(Rejection reason) {
    return new Outcome.Rejected(reason);
  }

  @Test
  void a_valid_token_names_owner_and_scopes() {
    assertThat(caller(claims()).owner()).isEqualTo("ada");
    assertThat(caller(claims()).scopes()).containsExactly(Scope.OWN);
    assertThat(caller(claims().claim("scope", "openid operator")).scopes())
        .containsExactly(Scope.OPERATOR);
    assertThat(caller(claims().claim("scp", List.of("jobs:write"))).scopes())
        .containsExactly(Scope.JOBS_WRITE);
    assertThat(caller(claims().audience(List.of("other", "doorbell"))).owner()).isEqualTo("ada");
  }

  @Test
  void a_caller_is_valid_until_the_token_expires() {
    Caller caller = caller(claims());
    assertThat(caller.validity().holds()).isTrue();
    clock.set(now.plusSeconds(89));
    assertThat(caller.validity().holds()).as("within the skew of the clocks").isTrue();
    clock.set(now.plusSeconds(91));
    assertThat(caller.validity().holds()).isFalse();
  }

  @Test
  void times_are_compared_with_the_skew_of_the_clocks() {
    assertThat(verify(claims().expirationTime(Date.from(now.minusSeconds(20)))))
        .isInstanceOf(Outcome.Known.class);
    assertThat(verify(claims().expirationTime(Date.from(now.minusSeconds(40)))))
        .isEqualTo(rejected(Rejection.EXPIRED));
    assertThat(verify(claims().notBeforeTime(Date.from(now.plusSeconds(20)))))
        .isInstanceOf(Outcome.Known.class);
    assertThat(verify(claims().notBeforeTime(Date.from(now.plusSeconds(40)))))
        .isEqualTo(rejected(Rejection.WRONG_CLAIMS));
    assertThat(verify(claims().expirationTime(null))).isEqualTo(rejected(Rejection.WRONG_CLAIMS));
  }

  @Test
  void a_token_of_another_issuer_or_for_another_audience_is_rejected() {
    assertThat(verify(claims().issuer("https://login.example/")))
        .isEqualTo(rejected(Rejection.WRONG_CLAIMS));
    assertThat(verify(claims().issuer(null))).isEqualTo(rejected(Rejection.WRONG_CLAIMS));
    assertThat(verify(claims().audience("other"))).isEqualTo(rejected(Rejection.WRONG_CLAIMS));
    assertThat(verify(claims().audience((String) null)))
        .isEqualTo(rejected(Rejection.WRONG_CLAIMS));
  }

  @Test
  void a_token_without_a_usable_owner_is_rejected() {
    assertThat(verify(claims().subject(null))).isEqualTo(rejected(Rejection.WRONG_CLAIMS));
    assertThat(verify(claims().subject(" "))).isEqualTo(rejected(Rejection.NO_OWNER));
  }

  @Test
  void an_id_token_and_a_logout_token_are_no_access_tokens() {
    assertThat(verify(claims().claim("at_hash", "x"))).isEqualTo(rejected(Rejection.WRONG_CLAIMS));
    String logout = TestIssuer.sign(claims().build(), key, new JOSEObjectType("logout+jwt"));
    assertThat(verifier.verify(logout)).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void a_token_without_a_signature_or_of_another_key_is_rejected() {
    assertThat(verifier.verify(new PlainJWT(claims().build()).serialize()))
        .isEqualTo(rejected(Rejection.WRONG_SIGNATURE));
    String foreign = TestIssuer.sign(claims().build(), TestIssuer.newKey(), JOSEObjectType.JWT);
    assertThat(verifier.verify(foreign)).isEqualTo(rejected(Rejection.WRONG_SIGNATURE));
    assertThat(verifier.verify("no token")).isEqualTo(rejected(Rejection.MALFORMED));
    assertThat(verifier.verify("")).isEqualTo(rejected(Rejection.MALFORMED));
  }

  @Test
  void an_algorithm_that_is_not_set_is_rejected_although_the_key_is_known() {
    TokenVerifier strict =
        new TokenVerifier(
            settings("RS256"), new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())), clock::get);
    String token = TestIssuer.sign(claims().build(), key, JOSEObjectType.JWT);
    assertThat(strict.verify(token)).isEqualTo(rejected(Rejection.WRONG_SIGNATURE));
  }

  @Test
  void the_public_key_is_not_accepted_as_a_secret() throws Exception {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    SignedJWT jwt = new SignedJWT(header, claims().build());
    jwt.sign(new MACSigner(key.toECPublicKey().getEncoded()));
    assertThat(verifier.verify(jwt.serialize())).isEqualTo(rejected(Rejection.WRONG_SIGNATURE));
  }
}
