package dev.doorbell.worker.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.JobEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fake.RecordedEvents;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndAnnouncerTest {
  private final List<String> log = new ArrayList<>();
  private final RecordedEvents events = new RecordedEvents(log::add);
  private final EndAnnouncer announcer =
      new EndAnnouncer(
          jobId -> log.add("marked"), events, () -> "worker", InstantSource.fixed(Instant.EPOCH));
  private final Run run = TestRuns.running(UUID.randomUUID());

  private JobEvent announce(RunStatus status, @Nullable String errorCode) {
    announcer.announce(TestRuns.ended(run, status, errorCode));
    return events.events().getLast();
  }

  @Test
  void the_event_is_stored_before_the_row_is_marked() {
    announce(RunStatus.SUCCEEDED, null);

    assertThat(log).containsExactly("event JobSucceeded", "marked");
  }

  @Test
  void an_end_is_not_marked_if_its_event_may_be_lost() {
    events.lose(1);

    assertThatThrownBy(() -> announce(RunStatus.SUCCEEDED, null))
        .isInstanceOf(EventPublisher.EventNotConfirmedException.class);
    assertThat(log).isEmpty();
  }

  @Test
  void succeeded_failed_and_cancelled_runs_have_their_own_events() {
    assertThat(announce(RunStatus.SUCCEEDED, null)).isEqualTo(new RunEvent.JobSucceeded(0));
    assertThat(announce(RunStatus.FAILED, "VENDOR_DOWN"))
        .isEqualTo(new RunEvent.JobFailed("VENDOR_DOWN", null));
    assertThat(announce(RunStatus.CANCELLED, null)).isEqualTo(new RunEvent.JobCancelled(null));
  }

  @Test
  void the_event_of_an_end_has_a_fixed_id_and_the_time_of_the_row() {
    announce(RunStatus.SUCCEEDED, null);

    assertThat(events.envelopes().getFirst().id()).isEqualTo(run.jobId() + "/end");
    assertThat(events.envelopes().getFirst().time()).isAfter(Instant.EPOCH);
  }

  @Test
  void a_run_that_has_not_ended_cannot_be_announced() {
    assertThatThrownBy(() -> announcer.announce(run)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_sweep_announces_old_ends_and_stops_at_the_first_failure() {
    Run first = TestRuns.ended(run, RunStatus.SUCCEEDED, null);
    Run second = TestRuns.ended(TestRuns.running(UUID.randomUUID()), RunStatus.SUCCEEDED, null);
    List<Duration> asked = new ArrayList<>();
    EndSweep sweep =
        new EndSweep(
            (olderThan, limit) -> {
              asked.add(olderThan);
              return List.of(first, second);
            },
            announcer,
            Duration.ofSeconds(10));
    events.lose(1);

    assertThatThrownBy(sweep::sweep).isInstanceOf(EventPublisher.EventNotConfirmedException.class);
    assertThat(events.envelopes()).isEmpty();
    sweep.sweep();

    assertThat(events.envelopes()).hasSize(2);
    assertThat(asked).containsOnly(Duration.ofSeconds(10));
  }
}
