package dev.doorbell.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatTerms;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.lease.IncarnationRows;
import dev.doorbell.worker.metrics.WorkerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobDispatcherTest {
  private final CountDownLatch polledAgain = new CountDownLatch(1);

  /** Breaks at the first poll. */
  private final class Breaking implements JobSource {
    private final AtomicInteger polls = new AtomicInteger();

    @Override
    public List<JobRecord> poll() {
      if (polls.incrementAndGet() == 1) {
        throw new NoClassDefFoundError("a class that is not there");
      }
      polledAgain.countDown();
      return List.of();
    }

    @Override
    public void accept(JobRecord record) {}

    @Override
    public void renew(JobRecord record) {}

    @Override
    public void commit() {}

    @Override
    public void wakeup() {}

    @Override
    public void close() {}
  }

  private record AlwaysThere() implements IncarnationRows {
    @Override
    public void begin(UUID id, int replyPartition, Duration lease) {}

    @Override
    public boolean heartbeat(UUID id, Duration lease) {
      return true;
    }

    @Override
    public void end(UUID id) {}
  }

  private record Nothing() implements ClaimedRuns {
    @Override
    public void start(Run run, Incarnation incarnation, String traceparent) {}

    @Override
    public void ended(Run run) {}
  }

  @Test
  void an_error_does_not_end_the_intake() throws Exception {
    HeartbeatTerms terms = new HeartbeatTerms(Duration.ofMinutes(5), Duration.ofMinutes(1), 0);
    Heartbeat heartbeat = Heartbeat.begin(new AlwaysThere(), terms, UUID::randomUUID);
    JobDispatcher.Desks desks =
        new JobDispatcher.Desks(
            (job, incarnation, mayRun) -> new ClaimOutcome.UnknownAccount(),
            new Nothing(),
            letter -> {},
            "demo-bank"::equals,
            new WorkerMetrics(new SimpleMeterRegistry(), Set.of()),
            Traces.off());
    try (JobDispatcher dispatcher =
        new JobDispatcher(new Breaking(), 1, new Slots(1, 1), heartbeat::incarnation, desks)) {
      dispatcher.start();
      assertThat(polledAgain.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
