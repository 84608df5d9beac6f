package dev.doorbell.worker.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.fake.RecordedEvents;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunAnnouncerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Run run = TestRuns.running(UUID.randomUUID());
  private final RecordedEvents events = new RecordedEvents();
  private boolean dead;
  private final RunAnnouncer announcer =
      new RunAnnouncer(
          run,
          "/doorbell/worker/1",
          "00-trace",
          events,
          () -> {
            if (dead) {
              throw new RunStoppedException("dead");
            }
          },
          InstantSource.fixed(NOW));

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  @Test
  void events_are_numbered_within_their_attempt() {
    announcer.announce(new LoginEvent.LoginStarted(null));
    announcer.announce(new LoginEvent.LoginSucceeded(false));

    assertThat(events.envelopes())
        .extracting(EventEnvelope::id)
        .containsExactly(run.jobId() + "/1/1", run.jobId() + "/1/2");
  }

  @Test
  void an_event_names_its_job_its_source_its_time_and_its_trace() {
    announcer.announce(new LoginEvent.LoginStarted(null));

    EventEnvelope envelope = events.envelopes().getFirst();
    assertThat(envelope.job()).isEqualTo(RunAnnouncer.ref(run));
    assertThat(envelope.source()).isEqualTo("/doorbell/worker/1");
    assertThat(envelope.time()).isEqualTo(NOW);
    assertThat(envelope.traceparent()).isEqualTo("00-trace");
  }

  @Test
  void the_outcome_of_a_challenge_has_an_id_that_does_not_depend_on_the_attempt() {
    UUID challenge = UUID.randomUUID();

    announcer.announce(challenge, "answered", new ChallengeEvent.TwoFaAnswered(challenge));

    assertThat(events.envelopes().getFirst().id())
        .isEqualTo(run.jobId() + "/" + challenge + "/answered");
  }

  @Test
  void an_incarnation_that_must_not_act_announces_nothing() {
    dead = true;

    assertThatThrownBy(() -> announcer.announce(new LoginEvent.LoginStarted(null)))
        .isInstanceOf(RunStoppedException.class);
    assertThatThrownBy(() -> announcer.announceAndWait(new LoginEvent.LoginStarted(null)))
        .isInstanceOf(RunStoppedException.class);
    assertThat(events.envelopes()).isEmpty();
  }

  @Test
  void an_event_that_must_be_stored_is_published_again_under_the_same_id() {
    events.lose(2);

    announcer.announceAndWait(new LoginEvent.LoginStarted("RESTARTED"));
    announcer.announce(new LoginEvent.LoginSucceeded(false));

    assertThat(events.envelopes())
        .extracting(EventEnvelope::id)
        .containsExactly(run.jobId() + "/1/1", run.jobId() + "/1/2");
  }

  @Test
  void a_run_that_is_stopped_while_the_broker_is_unavailable_gives_up() {
    events.lose(Integer.MAX_VALUE);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> announcer.announceAndWait(new LoginEvent.LoginStarted("RESTARTED")))
        .isInstanceOf(RunStoppedException.class);
  }
}
