package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventDeduplicatorTest {
  private final EventDeduplicator memory = new EventDeduplicator(10);
  private final UUID jobId = UUID.randomUUID();

  private EventEnvelope event(String id, int attempt, JobEvent event) {
    JobRef job = new JobRef(jobId, "local", UUID.randomUUID(), "bank", attempt);
    return new EventEnvelope(id, "/test", Instant.EPOCH, job, event, null);
  }

  @Test
  void the_same_news_is_told_once() {
    assertThat(memory.admits(event("a", 1, new LoginEvent.LoginStarted(null)))).isTrue();
    assertThat(memory.admits(event("a", 1, new LoginEvent.LoginStarted(null)))).isFalse();
  }

  @Test
  void an_attempt_that_has_been_replaced_is_not_listened_to() {
    assertThat(memory.admits(event("a", 2, new LoginEvent.LoginStarted(null)))).isTrue();
    assertThat(memory.admits(event("b", 1, new LoginEvent.LoginSucceeded(true)))).isFalse();
  }

  @Test
  void a_challenge_is_closed_whoever_says_so() {
    memory.admits(event("a", 2, new LoginEvent.LoginStarted(null)));
    assertThat(
            memory.admits(
                event("b", 1, new ChallengeEvent.TwoFaCancelled(UUID.randomUUID(), "RESTARTED"))))
        .isTrue();
  }

  @Test
  void nothing_is_told_after_the_end() {
    assertThat(memory.admits(event("end", 1, new RunEvent.JobSucceeded(0)))).isTrue();
    assertThat(memory.admits(event("b", 2, new LoginEvent.LoginStarted(null)))).isFalse();
    assertThat(memory.hasEnded(jobId)).isTrue();
  }

  @Test
  void it_does_not_grow_for_ever() {
    for (int i = 0; i < 1_000; i++) {
      JobRef job = new JobRef(UUID.randomUUID(), "local", UUID.randomUUID(), "bank", 1);
      memory.admits(
          new EventEnvelope(
              "x" + i, "/test", Instant.EPOCH, job, new RunEvent.JobSucceeded(0), null));
    }
    assertThat(memory.hasEnded(jobId)).isFalse();
    assertThat(memory.admits(event("x0", 1, new LoginEvent.LoginStarted(null))))
        .as("long forgotten")
        .isTrue();
  }
}
