package dev.doorbell.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.golden.Samples;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunEventTest {

  @Test
  void four_types_of_event_end_a_run() {
    assertThat(
            Samples.events().stream()
                .filter(event -> event.event() instanceof RunEvent run && run.end())
                .map(EventEnvelope::type))
        .containsExactlyInAnyOrder("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped");
  }

  @Test
  void an_event_id_depends_only_on_what_happened() {
    UUID job = Samples.JOB;
    assertThat(EventIds.end(job)).isEqualTo(job + "/end");
    assertThat(EventIds.of(job, 2, 7)).isEqualTo(job + "/2/7");
    assertThat(EventIds.challenge(job, Samples.CHALLENGE, "answered"))
        .isEqualTo(job + "/" + Samples.CHALLENGE + "/answered");
  }
}
