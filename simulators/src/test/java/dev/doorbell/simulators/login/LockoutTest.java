package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockoutTest {
  private static final Duration DURATION = Duration.ofMinutes(15);

  private final TestClock clock = new TestClock();
  private final Lockout lockout = new Lockout(clock, 3, DURATION);

  @Test
  void a_login_is_locked_at_the_last_allowed_failure() {
    assertThat(lockout.recordFailure("totp")).isFalse();
    assertThat(lockout.recordFailure("totp")).isFalse();
    assertThat(lockout.isLocked("totp")).isFalse();
    assertThat(lockout.recordFailure("totp")).isTrue();
    assertThat(lockout.isLocked("totp")).isTrue();
  }

  @Test
  void the_lock_ends_exactly_after_its_duration_and_the_count_starts_again() {
    lock("totp");

    clock.advance(DURATION.minusMillis(1));
    assertThat(lockout.isLocked("totp")).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(lockout.isLocked("totp")).isFalse();
    assertThat(lockout.recordFailure("totp")).isFalse();
  }

  @Test
  void a_success_resets_the_count() {
    lockout.recordFailure("totp");
    lockout.recordFailure("totp");
    lockout.recordSuccess("totp");

    assertThat(lockout.recordFailure("totp")).isFalse();
    assertThat(lockout.recordFailure("totp")).isFalse();
    assertThat(lockout.recordFailure("totp")).isTrue();
  }

  @Test
  void failures_of_one_login_do_not_count_for_another() {
    lockout.recordFailure("totp-1");
    lockout.recordFailure("totp-1");

    assertThat(lockout.recordFailure("totp-2")).isFalse();
    lock("totp-1");
    assertThat(lockout.isLocked("totp-2")).isFalse();
  }

  @Test
  void a_login_can_be_locked_without_failures() {
    lockout.lock("totp");

    assertThat(lockout.isLocked("totp")).isTrue();
    clock.advance(DURATION);
    assertThat(lockout.isLocked("totp")).isFalse();
  }

  private void lock(String login) {
    for (int failures = 0; failures < 3; failures++) {
      lockout.recordFailure(login);
    }
  }
}
