package dev.doorbell.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final HeartbeatSettings TERMS =
      new HeartbeatSettings(Duration.ofSeconds(15), Duration.ofSeconds(3), 7);

  private final Rows rows = new Rows();
  private final List<Incarnation> dead = new ArrayList<>();
  private final HeartbeatListener listener =
      new HeartbeatListener() {
        @Override
        public void died(Incarnation incarnation) {
          dead.add(incarnation);
        }

        @Override
        public void beatFailed() {
          rows.failures++;
        }
      };
  private long now = 1_000_000_000_000L;
  private final Heartbeat heartbeat = new Heartbeat(rows, TERMS, UUID::randomUUID, () -> now);

  /** A database that is there or away, and has declared nobody dead or all. */
  private final class Rows implements IncarnationRows {
    private final List<UUID> begun = new ArrayList<>();
    private final List<UUID> ended = new ArrayList<>();
    private boolean away;
    private boolean dead;
    private Duration answersAfter = Duration.ZERO;
    private int failures;

    @Override
    public void begin(UUID id, int replyPartition, Duration lease) {
      answer();
      begun.add(id);
      dead = false;
    }

    @Override
    public boolean heartbeat(UUID id, Duration lease) {
      answer();
      return !dead;
    }

    @Override
    public void end(UUID id) {
      answer();
      ended.add(id);
    }

    private void answer() {
      pass(answersAfter);
      if (away) {
        throw new StoreUnavailableException("away", new RuntimeException());
      }
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void beatWhileAway() {
    rows.away = true;
    assertThatThrownBy(() -> heartbeat.beat(listener))
        .isInstanceOf(StoreUnavailableException.class);
    rows.away = false;
  }

  @Test
  void the_lease_counts_from_when_the_beat_was_sent_less_the_margin() {
    rows.answersAfter = Duration.ofSeconds(2);
    pass(Duration.ofSeconds(3));
    heartbeat.beat(listener);

    // Two of the twelve seconds went by before the answer came.
    pass(Duration.ofSeconds(10).minusNanos(1));
    assertThat(heartbeat.incarnation().mayAct()).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(heartbeat.incarnation().mayAct()).isFalse();
  }

  @Test
  void a_beat_after_an_absence_of_the_database_carries_on_with_the_same_incarnation() {
    Incarnation before = heartbeat.incarnation();
    pass(Duration.ofMinutes(5));
    beatWhileAway();
    assertThat(before.mayAct()).isFalse();

    heartbeat.beat(listener);

    assertThat(heartbeat.incarnation()).isSameAs(before);
    assertThat(before.mayAct()).isTrue();
    assertThat(dead).isEmpty();
    assertThat(rows.failures).isOne();
  }

  @Test
  void found_dead_it_drops_everything_once_and_begins_anew() {
    Incarnation before = heartbeat.incarnation();
    rows.dead = true;

    heartbeat.beat(listener);
    heartbeat.beat(listener);

    assertThat(dead).containsExactly(before);
    assertThat(before.dead()).isTrue();
    assertThat(before.mayAct()).isFalse();
    assertThat(heartbeat.incarnation()).isNotSameAs(before);
    assertThat(heartbeat.incarnation().mayAct()).isTrue();
    assertThat(heartbeat.incarnation().returnAddress().partition()).isEqualTo(7);
  }

  @Test
  void it_may_declare_others_dead_only_after_a_whole_lease_without_a_gap() {
    for (int beats = 0; beats < 4; beats++) {
      pass(Duration.ofSeconds(3));
      heartbeat.beat(listener);
      assertThat(heartbeat.steady()).isFalse();
    }
    pass(Duration.ofSeconds(3));
    heartbeat.beat(listener);
    assertThat(heartbeat.steady()).isTrue();

    // An absence that let the lease run out starts the count anew.
    pass(Duration.ofSeconds(13));
    heartbeat.beat(listener);
    assertThat(heartbeat.steady()).isFalse();
  }

  private void beatFor(Duration time) {
    for (long beats = time.dividedBy(Duration.ofSeconds(3)); beats > 0; beats--) {
      pass(Duration.ofSeconds(3));
      heartbeat.beat(listener);
    }
  }

  @Test
  void a_beat_that_failed_starts_the_count_anew_though_the_lease_was_held() {
    beatFor(Duration.ofSeconds(15));
    pass(Duration.ofSeconds(3));
    beatWhileAway();
    assertThat(heartbeat.incarnation().mayAct()).isTrue();
    assertThat(heartbeat.steady()).as("before the next good one").isFalse();

    pass(Duration.ofMillis(500));
    heartbeat.beat(listener);
    beatFor(Duration.ofSeconds(12));
    assertThat(heartbeat.steady()).isFalse();
    beatFor(Duration.ofSeconds(3));
    assertThat(heartbeat.steady()).isTrue();
  }

  @Test
  void a_late_beat_starts_the_count_anew() {
    beatFor(Duration.ofSeconds(15));
    pass(Duration.ofSeconds(7));
    assertThat(heartbeat.steady()).as("while it hangs").isFalse();
    heartbeat.beat(listener);
    assertThat(heartbeat.steady()).isFalse();
    beatFor(Duration.ofSeconds(15));
    assertThat(heartbeat.steady()).isTrue();
  }

  @Test
  void the_clock_of_what_it_does_stands_still_while_it_is_suspended() {
    Incarnation mine = heartbeat.incarnation();
    long before = mine.actingNanos();
    // The lease less the margin is twelve seconds.
    pass(Duration.ofSeconds(20));
    assertThat(mine.actingNanos() - before).isEqualTo(Duration.ofSeconds(12).toNanos());
    heartbeat.beat(listener);
    pass(Duration.ofSeconds(3));
    assertThat(mine.actingNanos() - before).isEqualTo(Duration.ofSeconds(15).toNanos());
  }

  @Test
  void whoever_waits_for_a_dead_incarnation_is_told() throws Exception {
    Incarnation mine = heartbeat.incarnation();
    rows.dead = true;
    heartbeat.beat(listener);

    assertThat(mine.awaitMayAct()).isFalse();
    assertThatThrownBy(mine::requireMayAct).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void closing_ends_the_incarnation_once() {
    heartbeat.close();
    heartbeat.close();

    assertThat(rows.ended).containsExactlyElementsOf(rows.begun);
  }

  @Test
  void a_lease_shorter_than_three_beats_is_refused() {
    assertThatThrownBy(() -> new HeartbeatSettings(Duration.ofSeconds(8), Duration.ofSeconds(3), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three heartbeats");
  }
}
