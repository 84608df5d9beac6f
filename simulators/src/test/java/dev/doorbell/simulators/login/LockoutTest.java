package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockoutTest {
  private static final Duration LASTING = Duration.ofMinutes(15);

  private final TestClock clock = new TestClock();
  private final Lockout lockout = new Lockout(clock, 3, LASTING);

  @Test
  void a_login_is_locked_at_the_last_allowed_failure() {
    assertThat(lockout.failed("totp")).isFalse();
    assertThat(lockout.failed("totp")).isFalse();
    assertThat(lockout.isLocked("totp")).isFalse();
    assertThat(lockout.failed("totp")).isTrue();
    assertThat(lockout.isLocked("totp")).isTrue();
  }

  @Test
  void the_lock_ends_exactly_after_its_duration_and_the_count_starts_again() {
    lock("totp");

    clock.advance(LASTING.minusMillis(1));
    assertThat(lockout.isLocked("totp")).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(lockout.isLocked("totp")).isFalse();
    assertThat(lockout.failed("totp")).isFalse();
  }

  @Test
  void a_success_resets_the_count() {
    lockout.failed("totp");
    lockout.failed("totp");
    lockout.succeeded("totp");

    assertThat(lockout.failed("totp")).isFalse();
    assertThat(lockout.failed("totp")).isFalse();
    assertThat(lockout.failed("totp")).isTrue();
  }

  @Test
  void failures_of_one_login_do_not_count_for_another() {
    lockout.failed("totp-1");
    lockout.failed("totp-1");

    assertThat(lockout.failed("totp-2")).isFalse();
    lock("totp-1");
    assertThat(lockout.isLocked("totp-2")).isFalse();
  }

  @Test
  void a_login_can_be_locked_without_failures() {
    lockout.lock("totp");

    assertThat(lockout.isLocked("totp")).isTrue();
    clock.advance(LASTING);
    assertThat(lockout.isLocked("totp")).isFalse();
  }

  private void lock(String login) {
    for (int failures = 0; failures < 3; failures++) {
      lockout.failed(login);
    }
  }
}
