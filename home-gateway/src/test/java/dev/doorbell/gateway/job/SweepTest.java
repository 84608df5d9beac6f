package dev.doorbell.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sweeps of {@link JobRequestPublisher} and {@link ScheduleSweep}. */
class SweepTest {
  private static final Run RUN = TestRows.unclaimed(RunStatus.REQUESTED);

  private final List<JobRequested> published = new ArrayList<>();
  private final List<Duration> ages = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final GatewayMetrics metrics = new GatewayMetrics(registry);
  private final JobRequestPublisher requests =
      new JobRequestPublisher(
          (olderThan, limit) -> {
            ages.add(olderThan);
            return List.of(RUN);
          },
          (request, traceparent) -> published.add(request),
          Duration.ofSeconds(15),
          metrics);

  private double swept(String what) {
    return registry.get("doorbell.gateway.swept").tag("what", what).counter().count();
  }

  @Test
  void a_record_has_the_data_of_its_row() {
    requests.publish(RUN);
    assertThat(published)
        .containsExactly(
            new JobRequested(
                RUN.jobId(),
                RUN.owner(),
                RUN.connector(),
                RUN.accountId(),
                Trigger.MANUAL,
                RUN.notAfter()));
  }

  @Test
  void the_record_of_a_run_that_stays_unclaimed_is_published_again() {
    requests.sweep();
    assertThat(ages).containsExactly(Duration.ofSeconds(15));
    assertThat(published).hasSize(1);
    assertThat(swept("job")).isEqualTo(1);
  }

  @Test
  void the_record_of_a_scheduled_run_is_published_once_its_row_is_inserted() {
    new ScheduleSweep(limit -> List.of(RUN), requests, metrics).sweep();
    assertThat(published).hasSize(1);
    assertThat(swept("schedule")).isEqualTo(1);
  }
}
