package dev.doorbell.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.doorbell.gateway.fixture.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final ECKey first = TestIssuer.newKey();
  private static final ECKey second = TestIssuer.newKey();

  private final AtomicLong nanos = new AtomicLong();
  private final FakeKeys issuer = new FakeKeys().publish(first);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final IssuerKeys keys = new IssuerKeys(issuer, Duration.ofHours(1), now::get, nanos::get);

  @AfterEach
  void close() {
    keys.close();
  }

  private List<JWK> find(ECKey key) throws KeySourceException {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(key.getKeyID()).build()), null);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void a_known_key_is_read_once() throws Exception {
    assertThat(find(first)).hasSize(1);
    assertThat(find(first)).hasSize(1);
    assertThat(issuer.reads()).isEqualTo(1);
  }

  @Test
  void a_new_key_is_found_at_its_first_use() throws Exception {
    find(first);
    issuer.publish(second);
    assertThat(find(second)).hasSize(1);
    assertThat(find(first)).as("the old key is not accepted any more").isEmpty();
  }

  @Test
  void unknown_keys_cause_few_reads_and_known_keys_stay_accepted() throws Exception {
    find(first);
    for (int i = 0; i < 100; i++) {
      assertThat(find(second)).isEmpty();
      assertThat(find(first)).hasSize(1);
    }
    assertThat(issuer.reads()).isEqualTo(2);
    pass(IssuerKeys.NEW_KEY_INTERVAL);
    find(second);
    assertThat(issuer.reads()).isEqualTo(3);
  }

  @Test
  void known_keys_are_used_while_the_issuer_does_not_answer() throws Exception {
    find(first);
    issuer.setDown(true);
    for (int i = 0; i < 10; i++) {
      pass(IssuerKeys.NEW_KEY_INTERVAL);
      assertThat(find(second)).isEmpty();
      assertThat(find(first)).hasSize(1);
    }
  }

  @Test
  void known_keys_are_used_for_a_limited_time_while_the_issuer_does_not_answer() throws Exception {
    find(first);
    issuer.setDown(true);
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(59)));
    assertThat(find(first)).as("the cache has expired").hasSize(1);
    assertThat(issuer.reads()).isEqualTo(2);
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(70)));
    assertThatThrownBy(() -> find(first)).isInstanceOf(KeySourceException.class);
    issuer.setDown(false);
    assertThat(find(first)).hasSize(1);
  }

  @Test
  void without_any_key_the_caller_learns_that_the_issuer_does_not_answer() throws Exception {
    issuer.setDown(true);
    assertThatThrownBy(() -> find(first)).isInstanceOf(KeySourceException.class);
    issuer.setDown(false);
    assertThat(find(first)).hasSize(1);
  }
}
