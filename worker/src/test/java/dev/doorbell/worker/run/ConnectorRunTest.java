package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConnectorRunTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestAttempt parts = new TestAttempt();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch returns = new CountDownLatch(1);

  private ConnectorRun run(Consumer<ConnectorContext> connector) {
    return new ConnectorRun(
        parts.attempt,
        parts.control,
        parts.executor(TestAttempt.connector(connector)),
        parts.finisher(),
        new ConnectorRun.Listener() {
          @Override
          public void ended(RunResult result) {
            events.add("ended " + result.getClass().getSimpleName());
          }

          @Override
          public void abandoned() {
            events.add("abandoned");
          }

          @Override
          public void threadEnded() {
            events.add("threadEnded");
          }
        });
  }

  private ConnectorRun started(Consumer<ConnectorContext> connector) throws Exception {
    ConnectorRun run =
        run(context -> {
          called.countDown();
          connector.accept(context);
        });
    run.start();
    called.await();
    return run;
  }

  private void untilInterrupted(ConnectorContext context) {
    try {
      returns.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("stopped", e);
    }
  }

  private void ignoreInterrupts(ConnectorContext context) {
    while (returns.getCount() > 0) {
      try {
        returns.await();
      } catch (InterruptedException ignored) {
        // The connector ignores the stop.
      }
    }
  }

  @Test
  void a_run_ends_once_and_releases_its_permit() throws Exception {
    ConnectorRun run = started(context -> assertThat(parts.slots.executing()).isOne());

    assertThat(run.join(SOON)).isTrue();

    assertThat(events).containsExactly("ended Succeeded", "threadEnded");
    assertThat(parts.log).endsWith("session saved", "run SUCCEEDED", "announced SUCCEEDED");
    assertThat(parts.slots.executing()).isZero();
  }

  @Test
  void a_run_that_is_stopped_as_cancelled_ends_as_cancelled() throws Exception {
    ConnectorRun run = started(this::untilInterrupted);

    run.stop(StopReason.CANCELLED);

    assertThat(run.join(SOON)).isTrue();
    assertThat(parts.log).endsWith("session saved", "run CANCELLED", "announced CANCELLED");
    assertThat(run.abandoned()).isFalse();
  }

  @Test
  void an_executing_run_is_handed_over_unless_only_waiting_runs_are() throws Exception {
    ConnectorRun run = started(this::untilInterrupted);
    assertThat(run.handOverIfWaiting()).isFalse();

    assertThat(run.handOver()).isTrue();
    assertThat(run.handOver()).isFalse();

    assertThat(run.join(SOON)).isTrue();
    assertThat(parts.log).endsWith("session saved", "run released");
  }

  @Test
  void a_connector_that_does_not_stop_is_abandoned_and_its_row_ends_without_it() throws Exception {
    ConnectorRun run = started(this::ignoreInterrupts);
    run.stop(StopReason.CANCELLED);
    assertThat(run.abandoned()).isFalse();

    parts.timers.pass(RunControl.STOPS_WITHIN);

    assertThat(run.abandoned()).isTrue();
    assertThat(events).containsExactly("ended Stopped", "abandoned");
    assertThat(parts.log).endsWith("session saved", "run CANCELLED", "announced CANCELLED");
    assertThat(parts.slots.executing()).isZero();
    returns.countDown();
    assertThat(run.join(SOON)).isTrue();
    assertThat(events).containsExactly("ended Stopped", "abandoned", "threadEnded");
    assertThat(parts.log).containsOnlyOnce("run CANCELLED").doesNotContain("run SUCCEEDED");
  }

  @Test
  void an_abandoned_connector_must_not_use_its_context() throws Exception {
    ConnectorRun run =
        started(context -> {
          ignoreInterrupts(context);
          try {
            context.accountData();
          } catch (RunStoppedException e) {
            events.add("rejected");
          }
        });
    run.stop(StopReason.CANCELLED);
    parts.timers.pass(RunControl.STOPS_WITHIN);

    returns.countDown();

    assertThat(run.join(SOON)).isTrue();
    assertThat(events).containsExactly("ended Stopped", "abandoned", "rejected", "threadEnded");
  }
}
