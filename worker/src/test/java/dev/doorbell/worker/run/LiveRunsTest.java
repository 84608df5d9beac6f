package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.announce.EventPublisher.EventNotConfirmedException;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveRunsTest {
  private final Incarnation incarnation = TestIncarnations.alive();
  private final FakeRuns factory = new FakeRuns();
  private final List<FencingToken> released = new ArrayList<>();
  private final BlockingQueue<Run> announced = new LinkedBlockingQueue<>();
  private final LiveRuns runs = new LiveRuns(factory, released::add, announced::add, run -> false);

  private Run start() {
    Run run = TestRuns.running(incarnation.id());
    runs.start(run, incarnation, null);
    return run;
  }

  @Test
  void an_attempt_is_started_once_while_it_is_executed() {
    Run run = start();
    FakeRuns.Attempt first = factory.of(run);

    runs.start(run, incarnation, null);

    assertThat(factory.of(run).calls()).isEmpty();
    assertThat(runs.size()).isOne();
    runs.cancel(Set.of(run.jobId()));
    assertThat(first.calls()).containsExactly("started", "stopped CANCELLED");
  }

  @Test
  void an_attempt_that_has_ended_is_not_started_again() {
    Run run = start();
    factory.of(run).end();

    runs.start(run, incarnation, null);

    assertThat(factory.of(run).calls()).isEmpty();
    assertThat(runs.size()).isZero();
  }

  @Test
  void the_next_attempt_of_a_job_is_started_while_the_old_one_still_stops() {
    Run run = start();
    Run next = TestRuns.takenOver(run, incarnation.id());

    runs.start(next, incarnation, null);

    assertThat(factory.of(next).calls()).containsExactly("started");
    assertThat(runs.size()).isEqualTo(2);
  }

  @Test
  void begun_attempts_are_known_until_they_are_forgotten() {
    Run run = start();
    factory.of(run).end();
    assertThat(runs.hasBegun(run.fence())).isTrue();
    assertThat(runs.begun()).containsExactly(run.fence());

    runs.forget(Set.of(run.fence()));

    assertThat(runs.hasBegun(run.fence())).isFalse();
  }

  @Test
  void only_the_runs_of_cancelled_jobs_are_stopped() {
    Run cancelled = start();
    Run other = start();

    runs.cancel(Set.of(cancelled.jobId()));

    assertThat(factory.of(cancelled).calls()).containsExactly("started", "stopped CANCELLED");
    assertThat(factory.of(other).calls()).containsExactly("started");
  }

  @Test
  void only_the_runs_of_a_dead_incarnation_are_dropped() {
    Run dropped = start();
    Incarnation next = TestIncarnations.alive();
    Run other = TestRuns.running(next.id());
    runs.start(other, next, null);

    runs.drop(incarnation.id());

    assertThat(factory.of(dropped).calls()).containsExactly("started", "stopped LEASE_LOST");
    assertThat(factory.of(other).calls()).containsExactly("started");
  }

  @Test
  void an_abandoned_run_counts_as_stuck_and_not_as_remaining() {
    Run run = start();
    start();
    assertThat(runs.isExecuting(run.fence())).isTrue();

    factory.of(run).abandon();

    assertThat(runs.isExecuting(run.fence())).isFalse();
    assertThat(runs.stuck()).isOne();
    assertThat(runs.remaining()).isOne();
    assertThat(runs.size()).isEqualTo(2);
  }

  @Test
  void a_worker_that_shuts_down_hands_waiting_runs_over_at_once() throws Exception {
    Run waiting = start();
    factory.of(waiting).markWaiting();

    assertThat(runs.shutDown(Duration.ZERO, Duration.ZERO)).isZero();

    assertThat(factory.of(waiting).calls()).containsExactly("started", "waits", "handed over");
  }

  /** No other attempt can resume at the challenge of a konnector, whose process ends here. */
  @Test
  void a_waiting_run_that_is_kept_stays_until_the_drain_ends() throws Exception {
    LiveRuns keeping = new LiveRuns(factory, released::add, announced::add, run -> true);
    Run waiting = TestRuns.running(incarnation.id());
    keeping.start(waiting, incarnation, null);
    FakeRuns.Attempt attempt = factory.of(waiting).markWaiting();

    assertThat(keeping.shutDown(Duration.ZERO, Duration.ZERO)).isZero();

    assertThat(attempt.calls()).containsExactly("started", "handed over");
  }

  @Test
  void a_run_that_begins_to_wait_during_the_drain_is_handed_over() throws Exception {
    FakeRuns.Attempt working = factory.of(start());
    Thread.ofVirtual().start(working::markWaiting);

    assertThat(runs.shutDown(Duration.ofHours(1), Duration.ZERO)).isZero();

    assertThat(working.calls()).containsExactly("started", "waits", "handed over");
  }

  @Test
  void a_worker_that_shuts_down_stops_working_runs_after_the_drain() throws Exception {
    Run working = start();

    assertThat(runs.shutDown(Duration.ZERO, Duration.ZERO)).isZero();

    assertThat(factory.of(working).calls()).containsExactly("started", "handed over");
  }

  @Test
  void a_run_that_does_not_stop_is_counted() throws Exception {
    factory.of(start()).ignoreStops();

    assertThat(runs.shutDown(Duration.ZERO, Duration.ZERO)).isOne();
  }

  @Test
  void a_worker_that_shuts_down_releases_new_runs() throws Exception {
    runs.shutDown(Duration.ZERO, Duration.ZERO);

    Run late = start();

    assertThat(released).containsExactly(late.fence());
    assertThat(factory.size()).isZero();
  }

  @Test
  void an_end_is_announced_on_another_thread() throws Exception {
    Run ended = TestRuns.ended(TestRuns.running(incarnation.id()), RunStatus.SKIPPED, null);

    runs.ended(ended);

    assertThat(announced.poll(10, TimeUnit.SECONDS)).isEqualTo(ended);
  }

  /** Each announcement takes a connection to the database, and one claim may skip hundreds. */
  @Test
  void of_many_ends_few_are_announced_at_the_same_time() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    LiveRuns slow =
        new LiveRuns(
            factory,
            released::add,
            run -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              awaitQuietly(release);
              atOnce.decrementAndGet();
              announced.add(run);
            },
            run -> false);
    for (int i = 0; i < 50; i++) {
      slow.ended(TestRuns.ended(TestRuns.running(incarnation.id()), RunStatus.SKIPPED, null));
    }
    release.countDown();

    for (int i = 0; i < 50; i++) {
      assertThat(announced.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(most.get()).isBetween(1, 4);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void the_announcement_of_an_end_is_not_repeated_after_a_failure() throws Exception {
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    LiveRuns failing =
        new LiveRuns(
            factory,
            released::add,
            run -> {
              threads.add(Thread.currentThread());
              throw new EventNotConfirmedException("unavailable", new RuntimeException());
            },
            run -> false);

    failing.ended(TestRuns.running(incarnation.id()));

    Thread thread = threads.poll(10, TimeUnit.SECONDS);
    assertThat(thread).isNotNull();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    assertThat(threads).isEmpty();
  }
}
