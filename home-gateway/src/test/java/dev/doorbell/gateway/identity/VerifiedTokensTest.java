package dev.doorbell.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import dev.doorbell.gateway.fixture.TestIssuer;
import dev.doorbell.gateway.identity.Authentication.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private final List<String> verified = new ArrayList<>();
  private final AtomicBoolean valid = new AtomicBoolean(true);
  private final AtomicReference<Outcome> outcome =
      new AtomicReference<>(new Outcome.Known(new Caller("ada", Set.of(Scope.OWN), valid::get)));
  private final AtomicReference<JWKSet> keys = new AtomicReference<>(new JWKSet());
  private final VerifiedTokens tokens = new VerifiedTokens(this::verify, keys::get);

  private Outcome verify(String token) {
    verified.add(token);
    return outcome.get();
  }

  @Test
  void a_token_is_verified_once() {
    assertThat(tokens.verify("t")).isEqualTo(outcome.get());
    assertThat(tokens.verify("t")).isEqualTo(outcome.get());
    assertThat(verified).containsExactly("t");
  }

  @Test
  void another_token_is_verified() {
    Outcome _ = tokens.verify("t");
    outcome.set(new Outcome.Rejected(Rejection.WRONG_SIGNATURE));
    assertThat(tokens.verify("u")).isEqualTo(outcome.get());
    assertThat(verified).containsExactly("t", "u");
  }

  @Test
  void an_expired_token_is_verified_again() {
    Outcome _ = tokens.verify("t");
    valid.set(false);
    outcome.set(new Outcome.Rejected(Rejection.EXPIRED));
    assertThat(tokens.verify("t")).isEqualTo(outcome.get());
  }

  @Test
  void a_token_is_verified_again_after_the_keys_were_read() {
    Outcome _ = tokens.verify("t");
    keys.set(new JWKSet());
    outcome.set(new Outcome.Rejected(Rejection.WRONG_SIGNATURE));
    assertThat(tokens.verify("t")).isEqualTo(outcome.get());
  }

  @Test
  void a_rejection_is_not_remembered() {
    Outcome known = outcome.get();
    outcome.set(new Outcome.Rejected(Rejection.WRONG_CLAIMS));
    Outcome _ = tokens.verify("t");
    outcome.set(known);
    assertThat(tokens.verify("t")).isEqualTo(known);
  }

  @Test
  void without_keys_the_verifier_decides() {
    VerifiedTokens withoutKeys =
        new VerifiedTokens(
            this::verify,
            () -> {
              throw new KeySourceException("down");
            });
    outcome.set(new Outcome.Unavailable());
    assertThat(withoutKeys.verify("t")).isEqualTo(outcome.get());
  }

  /** What this class relies on. */
  @Test
  void the_keys_of_the_issuer_are_the_same_object_until_they_are_read_again()
      throws KeySourceException {
    ECKey second = TestIssuer.newKey();
    FakeKeys issuer = new FakeKeys().publish(TestIssuer.newKey());
    try (IssuerKeys issuerKeys =
        new IssuerKeys(issuer, Duration.ofHours(1), () -> Instant.EPOCH, () -> 0)) {
      JWKSet before = issuerKeys.current();
      assertThat(issuerKeys.current()).isSameAs(before);
      issuer.publish(second);
      List<JWK> found =
          issuerKeys.get(
              new JWKSelector(new JWKMatcher.Builder().keyID(second.getKeyID()).build()), null);
      assertThat(found).hasSize(1);
      assertThat(issuerKeys.current()).isNotSameAs(before);
    }
  }
}
