package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.fake.FakeAttempt;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunFactoryTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Incarnation incarnation = TestIncarnations.alive();
  private final Run run = TestRuns.traced(TestRuns.running(incarnation.id()), "00-trace");
  private final TestAttempt parts = new TestAttempt(run);
  private final CountDownLatch threadEnded = new CountDownLatch(1);

  private LiveRun create(Consumer<ConnectorContext> connector) {
    RunFactory factory =
        new RunFactory(
            (attempt, owner) -> new FakeAttempt(attempt.run(), parts.log::add),
            new RunFactory.Announcements() {
              @Override
              public RunAnnouncer announcer(Attempt attempt, Incarnation owner) {
                return new RunAnnouncer(
                    attempt.run(),
                    owner.source(),
                    attempt.traceparent(),
                    parts.events,
                    owner::requireMayAct,
                    TestAttempt.CLOCK);
              }

              @Override
              public void ended(Run ended) {
                parts.log.add("announced " + ended.status());
              }
            },
            new RunControls(parts.slots, parts.replies, parts.timers, TestAttempt.BUDGET),
            new LoginTrackers(parts.timers, TestAttempt.ASSUMED_AFTER, parts.observer),
            new ContextFactory(
                slug -> TestAttempt.connector(connector),
                parts.sealing,
                parts.observer,
                new ContextFactory.Times(Duration.ofMinutes(3), Duration.ZERO),
                SiteSettings.DEFAULT,
                TestAttempt.CLOCK),
            parts.observer);
    return factory.create(run, incarnation, null, threadEnded::countDown);
  }

  private void execute(Consumer<ConnectorContext> connector) throws InterruptedException {
    LiveRun attempt = create(connector);
    attempt.start();
    assertThat(attempt.join(SOON)).isTrue();
  }

  @Test
  void an_attempt_announces_where_its_incarnation_reads_replies_and_belongs_to_its_trace()
      throws Exception {
    execute(context -> {});

    assertThat(parts.events.events().getFirst())
        .isEqualTo(new RunEvent.JobStarted("MANUAL", incarnation.returnAddress(), null));
    assertThat(parts.events.envelopes())
        .allSatisfy(envelope -> {
          assertThat(envelope.traceparent()).isEqualTo("span in 00-trace");
          assertThat(envelope.source()).isEqualTo(incarnation.source());
        });
  }

  @Test
  void the_end_of_the_run_and_of_its_thread_is_reported() throws Exception {
    execute(context -> {});

    assertThat(parts.observer.seen).contains("ended Succeeded");
    assertThat(threadEnded.getCount()).isZero();
    assertThat(parts.log).endsWith("session saved", "run SUCCEEDED", "announced SUCCEEDED");
  }

  @Test
  void a_failure_is_observed_with_its_code() throws Exception {
    execute(context -> {
      throw new ConnectorException(ErrorCode.VENDOR_DOWN, "down");
    });

    assertThat(parts.observer.seen).contains("ended Failed VENDOR_DOWN");
  }

  @Test
  void a_connector_that_does_not_stop_is_observed() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch returns = new CountDownLatch(1);
    LiveRun attempt =
        create(context -> {
          called.countDown();
          while (returns.getCount() > 0) {
            try {
              returns.await();
            } catch (InterruptedException ignored) {
              // The connector ignores the stop.
            }
          }
        });
    attempt.start();
    called.await();
    attempt.stop(StopReason.LEASE_LOST);

    parts.timers.pass(RunControl.STOPS_WITHIN);

    assertThat(parts.observer.seen).contains("abandoned demo-bank", "ended Stopped");
    returns.countDown();
    assertThat(attempt.join(SOON)).isTrue();
  }
}
