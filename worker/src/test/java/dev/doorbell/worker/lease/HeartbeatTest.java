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
  private static final HeartbeatSettings SETTINGS =
      new HeartbeatSettings(Duration.ofSeconds(15), Duration.ofSeconds(3), 7);

  private final Rows rows = new Rows();
  private final List<Incarnation> dead = new ArrayList<>();
  private final HeartbeatListener listener =
      new HeartbeatListener() {
        @Override
        public void declaredDead(Incarnation incarnation) {
          dead.add(incarnation);
        }

        @Override
        public void heartbeatFailed() {
          rows.failures++;
        }
      };
  private long now = 1_000_000_000_000L;
  private final Heartbeat heartbeat = new Heartbeat(rows, SETTINGS, UUID::randomUUID, () -> now);

  /** Rows that a test can make unavailable or declare dead. */
  private final class Rows implements IncarnationRows {
    private final List<UUID> begun = new ArrayList<>();
    private final List<UUID> ended = new ArrayList<>();
    private boolean unavailable;
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
      if (unavailable) {
        throw new StoreUnavailableException("unavailable", new RuntimeException());
      }
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void beatWithoutDatabase() {
    rows.unavailable = true;
    assertThatThrownBy(() -> heartbeat.beat(listener))
        .isInstanceOf(StoreUnavailableException.class);
    rows.unavailable = false;
  }

  @Test
  void the_lease_begins_when_the_heartbeat_is_sent_and_ends_a_margin_early() {
    rows.answersAfter = Duration.ofSeconds(2);
    pass(Duration.ofSeconds(3));
    heartbeat.beat(listener);

    // Two of the twelve seconds passed before the database answered.
    pass(Duration.ofSeconds(10).minusNanos(1));
    assertThat(heartbeat.incarnation().mayAct()).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(heartbeat.incarnation().mayAct()).isFalse();
  }

  @Test
  void a_heartbeat_after_a_database_outage_keeps_the_incarnation() {
    Incarnation before = heartbeat.incarnation();
    pass(Duration.ofMinutes(5));
    beatWithoutDatabase();
    assertThat(before.mayAct()).isFalse();

    heartbeat.beat(listener);

    assertThat(heartbeat.incarnation()).isSameAs(before);
    assertThat(before.mayAct()).isTrue();
    assertThat(dead).isEmpty();
    assertThat(rows.failures).isOne();
  }

  @Test
  void a_dead_incarnation_is_dropped_once_and_a_new_one_begins() {
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
  void a_worker_may_declare_others_dead_after_a_whole_lease_of_timely_heartbeats() {
    for (int beats = 0; beats < 4; beats++) {
      pass(Duration.ofSeconds(3));
      heartbeat.beat(listener);
      assertThat(heartbeat.mayDeclareOthersDead()).isFalse();
    }
    pass(Duration.ofSeconds(3));
    heartbeat.beat(listener);
    assertThat(heartbeat.mayDeclareOthersDead()).isTrue();

    // An outage that let the lease expire restarts the count.
    pass(Duration.ofSeconds(13));
    heartbeat.beat(listener);
    assertThat(heartbeat.mayDeclareOthersDead()).isFalse();
  }

  private void beatFor(Duration time) {
    for (long beats = time.dividedBy(Duration.ofSeconds(3)); beats > 0; beats--) {
      pass(Duration.ofSeconds(3));
      heartbeat.beat(listener);
    }
  }

  @Test
  void a_worker_may_not_declare_others_dead_for_a_whole_lease_after_a_failed_heartbeat() {
    beatFor(Duration.ofSeconds(15));
    pass(Duration.ofSeconds(3));
    beatWithoutDatabase();
    assertThat(heartbeat.incarnation().mayAct()).isTrue();
    assertThat(heartbeat.mayDeclareOthersDead())
        .as("before the next successful heartbeat")
        .isFalse();

    pass(Duration.ofMillis(500));
    heartbeat.beat(listener);
    beatFor(Duration.ofSeconds(12));
    assertThat(heartbeat.mayDeclareOthersDead()).isFalse();
    beatFor(Duration.ofSeconds(3));
    assertThat(heartbeat.mayDeclareOthersDead()).isTrue();
  }

  @Test
  void a_worker_may_not_declare_others_dead_for_a_whole_lease_after_a_late_heartbeat() {
    beatFor(Duration.ofSeconds(15));
    pass(Duration.ofSeconds(7));
    assertThat(heartbeat.mayDeclareOthersDead()).as("while it is late").isFalse();
    heartbeat.beat(listener);
    assertThat(heartbeat.mayDeclareOthersDead()).isFalse();
    beatFor(Duration.ofSeconds(15));
    assertThat(heartbeat.mayDeclareOthersDead()).isTrue();
  }

  @Test
  void the_clock_of_an_incarnation_stops_while_it_is_suspended() {
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
  void waiting_for_a_dead_incarnation_fails() throws Exception {
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
  void a_lease_shorter_than_three_heartbeats_is_rejected() {
    assertThatThrownBy(() -> new HeartbeatSettings(Duration.ofSeconds(8), Duration.ofSeconds(3), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three heartbeats");
  }
}
