package dev.doorbell.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.worker.fake.TestRuns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The number of tags is bounded, regardless of what the rows contain. */
class WorkerMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final WorkerMetrics metrics = new WorkerMetrics(registry, Set.of("known"));

  @Test
  void unknown_connectors_and_codes_become_one_tag_each() {
    for (int i = 0; i < 100; i++) {
      metrics.jobEnded(TestRuns.failed("stranger-" + i, "CODE_" + i));
      metrics.crashed("stranger-" + i);
      metrics.runAbandoned("stranger-" + i);
    }

    assertThat(
            registry
                .get("doorbell.jobs")
                .tags("connector", "other", "end", "FAILED", "code", "other")
                .counter()
                .count())
        .isEqualTo(100);
    assertThat(registry.get("doorbell.runs.crashed").counters()).hasSize(2);
    assertThat(registry.get("doorbell.runs.abandoned").counters()).hasSize(2);
  }

  @Test
  void known_codes_have_their_own_tags() {
    metrics.jobEnded(TestRuns.failed("known", "VENDOR_DOWN"));
    metrics.jobEnded(TestRuns.failed("known", "USER_ACTION_NEEDED.TWOFA_EXPIRED"));

    assertThat(registry.get("doorbell.jobs").tag("connector", "known").counters()).hasSize(2);
  }
}
