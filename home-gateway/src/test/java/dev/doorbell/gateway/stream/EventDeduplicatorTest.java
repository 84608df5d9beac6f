package dev.doorbell.gateway.stream;

import static dev.doorbell.gateway.stream.TestEvents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.CloseReason;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventDeduplicatorTest {
  private final EventDeduplicator deduplicator = new EventDeduplicator(10);
  private final TestEvents job = new TestEvents();

  @Test
  void the_same_event_is_admitted_once() {
    EventEnvelope started = job.event("a", new LoginEvent.LoginStarted(null));
    assertThat(deduplicator.admits(started)).isTrue();
    assertThat(deduplicator.admits(started)).isFalse();
  }

  @Test
  void events_of_a_replaced_attempt_are_not_admitted() {
    assertThat(deduplicator.admits(job.attempt(2, "a", new LoginEvent.LoginStarted(null))))
        .isTrue();
    assertThat(deduplicator.admits(job.attempt(1, "b", new LoginEvent.LoginSucceeded(true))))
        .isFalse();
  }

  @Test
  void the_close_of_a_challenge_is_admitted_from_a_replaced_attempt() {
    deduplicator.admits(job.attempt(2, "a", new LoginEvent.LoginStarted(null)));
    assertThat(
            deduplicator.admits(
                job.attempt(
                    1,
                    "b",
                    new ChallengeEvent.TwoFaCancelled(job.challengeId, CloseReason.RESTARTED))))
        .isTrue();
  }

  @Test
  void the_end_of_a_job_is_admitted_even_with_attempt_0() {
    deduplicator.admits(job.attempt(1, "a", new LoginEvent.LoginStarted(null)));
    assertThat(deduplicator.admits(job.attempt(0, "end", new RunEvent.JobCancelled("CANCELLED"))))
        .isTrue();
  }

  @Test
  void nothing_is_admitted_after_the_end_of_the_job() {
    assertThat(deduplicator.admits(job.event("end", new RunEvent.JobSucceeded(0)))).isTrue();
    assertThat(deduplicator.admits(job.attempt(2, "b", new LoginEvent.LoginStarted(null))))
        .isFalse();
  }

  @Test
  void jobs_and_event_ids_beyond_the_limit_are_dropped() {
    deduplicator.admits(job.event("end", new RunEvent.JobSucceeded(0)));
    for (int i = 0; i < 1_000; i++) {
      JobRef other = new JobRef(UUID.randomUUID(), "local", UUID.randomUUID(), "bank", 1);
      deduplicator.admits(
          new EventEnvelope("x" + i, "/test", NOW, other, new RunEvent.JobSucceeded(0), null));
    }
    assertThat(deduplicator.admits(job.event("end", new LoginEvent.LoginStarted(null))))
        .as("the job's end and the event's id were dropped")
        .isTrue();
  }
}
