package dev.doorbell.gateway.stream;

import static dev.doorbell.gateway.stream.TestEvents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RowEventsTest {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final TestEvents job = new TestEvents();
  private final RowEvents events = new RowEvents(KEPT);

  private EventEnvelope event(String id) {
    return job.event(id, new LoginEvent.LoginStarted(null));
  }

  @Test
  void recent_events_are_returned_oldest_first_until_they_are_five_minutes_old() {
    events.add(event("a"), NOW);
    events.add(event("b"), NOW.plusSeconds(1));
    assertThat(events.recent(NOW.plus(KEPT))).containsExactly(event("a"), event("b"));
    assertThat(events.recent(NOW.plus(KEPT).plusMillis(1))).containsExactly(event("b"));
  }

  @Test
  void a_removed_event_is_no_longer_returned() {
    events.add(event("a"), NOW);
    assertThat(events.remove("a")).isTrue();
    assertThat(events.remove("a")).isFalse();
    assertThat(events.recent(NOW)).isEmpty();
  }

  @Test
  void at_most_1000_events_are_kept() {
    for (int i = 0; i <= 1_000; i++) {
      events.add(event("e" + i), NOW);
    }
    assertThat(events.recent(NOW)).hasSize(1_000);
    assertThat(events.recent(NOW).getFirst().id()).isEqualTo("e1");
  }
}
