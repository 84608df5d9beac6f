package dev.doorbell.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInLimitTest {
  private static final Person ALICE = new Person("alice", "Alice", "secret", Set.of());

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final SignInLimit limit = new SignInLimit(() -> now);

  @Test
  void five_failures_within_a_minute_make_the_person_wait() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.pause("alice")).isZero();
      limit.failed(ALICE);
    }

    assertThat(limit.pause("alice")).isEqualTo(Duration.ofMinutes(1));
    assertThat(limit.pause("bob")).isZero();
    now = now.plusSeconds(60);
    assertThat(limit.pause("alice")).isZero();
  }

  @Test
  void a_hundred_failures_within_an_hour_make_the_person_wait() {
    for (int i = 0; i < 100; i++) {
      limit.failed(ALICE);
      now = now.plusSeconds(20);
    }

    // The first failure was 2,000 seconds ago.
    assertThat(limit.pause("alice")).isEqualTo(Duration.ofSeconds(1600));
    now = now.plusSeconds(1600);
    assertThat(limit.pause("alice")).isZero();
  }
}
