package dev.doorbell.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionWatchTest {
  private final FakeSessions sessions = new FakeSessions();
  private long now = 1_000_000_000_000L;
  private final SessionWatch watch = new SessionWatch(sessions, () -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void a_session_that_another_gateway_has_ended_ends_at_the_next_reading() {
    sessions.begin("a", FakeSessions.of("alice"));
    sessions.begin("b", FakeSessions.of("bob"));
    assertThat(watch.holds("a")).isTrue();
    assertThat(watch.holds("b")).isTrue();

    sessions.rows.remove("a");
    watch.read();

    assertThat(watch.holds("a")).isFalse();
    assertThat(watch.holds("b")).isTrue();
    assertThat(sessions.readings).as("one statement for all sessions").isEqualTo(1);
  }

  @Test
  void a_session_that_this_gateway_has_ended_ends_at_once() {
    sessions.begin("a", FakeSessions.of("alice"));
    assertThat(watch.holds("a")).isTrue();

    watch.ended("a");

    assertThat(watch.holds("a")).isFalse();
  }

  @Test
  void a_session_counts_as_ended_when_its_row_was_not_read_for_a_minute() {
    sessions.begin("a", FakeSessions.of("alice"));
    assertThat(watch.holds("a")).isTrue();
    pass(Duration.ofSeconds(59));
    assertThat(watch.holds("a")).isTrue();
    pass(Duration.ofSeconds(1));

    assertThat(watch.holds("a")).isFalse();
    watch.read();
    assertThat(watch.holds("a")).isTrue();
  }

  @Test
  void without_streams_no_row_is_read() {
    watch.read();
    assertThat(sessions.readings).isZero();

    sessions.begin("a", FakeSessions.of("alice"));
    assertThat(watch.holds("a")).isTrue();
    pass(Duration.ofSeconds(31));
    watch.read();
    assertThat(sessions.readings).as("its stream has ended").isZero();
  }
}
