package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendLimitTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PAUSE = SendLimit.PAUSE;

  @Test
  void the_first_message_may_be_sent_at_once_and_the_next_after_the_pause() {
    SendLimit limit = new SendLimit();

    assertThat(limit.hasSent()).isFalse();
    assertThat(limit.acquire(START)).isTrue();
    assertThat(limit.hasSent()).isTrue();
    assertThat(limit.acquire(START.plus(PAUSE).minusMillis(1))).isFalse();
    assertThat(limit.acquire(START.plus(PAUSE))).isTrue();
  }

  @Test
  void a_message_that_was_rejected_does_not_extend_the_pause() {
    SendLimit limit = new SendLimit();
    limit.acquire(START);

    assertThat(limit.acquire(START.plusSeconds(1))).isFalse();
    assertThat(limit.nextAt()).isEqualTo(START.plus(PAUSE));
  }

  @Test
  void three_resends_are_allowed() {
    SendLimit limit = new SendLimit();
    for (int sent = 0; sent < 4; sent++) {
      assertThat(limit.left()).isEqualTo(4 - sent);
      assertThat(limit.acquire(START.plus(PAUSE.multipliedBy(sent)))).isTrue();
    }

    assertThat(limit.left()).isZero();
    assertThat(limit.acquire(START.plus(Duration.ofDays(1)))).isFalse();
    assertThat(limit.acquireNow(START.plus(Duration.ofDays(1)))).isFalse();
  }

  @Test
  void three_resends_are_left_after_the_first_message() {
    SendLimit limit = SendLimit.afterFirst(START, Duration.ofSeconds(5));

    assertThat(limit.hasSent()).isTrue();
    assertThat(limit.left()).isEqualTo(3);
    assertThat(limit.nextAt()).isEqualTo(START.plusSeconds(5));
    assertThat(limit.acquire(START.plusSeconds(4))).isFalse();
    assertThat(limit.acquire(START.plusSeconds(5))).isTrue();
  }

  @Test
  void a_message_that_ignores_the_pause_counts_and_restarts_the_pause() {
    SendLimit limit = SendLimit.afterFirst(START, PAUSE);

    assertThat(limit.acquireNow(START.plusSeconds(1))).isTrue();
    assertThat(limit.left()).isEqualTo(2);
    assertThat(limit.nextAt()).isEqualTo(START.plusSeconds(1).plus(PAUSE));
  }
}
