package dev.doorbell.worker.run;

import dev.doorbell.runtime.log.StackTraceText;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.announce.EventPublisher.EventNotConfirmedException;
import dev.doorbell.worker.dispatch.ClaimedRuns;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.log.RunLog;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts that this process executes, each on a virtual thread of its own. The key is the
 * fence and not the job: an attempt that was dropped may still be stopping when the next attempt of
 * the same job begins here. Thread-safe.
 */
public final class LiveRuns implements ClaimedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int ANNOUNCED_AT_ONCE = 4;

  private final Factory factory;
  private final Consumer<FencingToken> release;
  private final Consumer<Run> announceEnd;
  private final Predicate<Run> kept;
  private final Semaphore announcing = new Semaphore(ANNOUNCED_AT_ONCE);
  private final Map<FencingToken, LiveRun> byFence = new ConcurrentHashMap<>();
  private final Set<FencingToken> keptWhileWaiting = ConcurrentHashMap.newKeySet();
  private final Set<FencingToken> begun = ConcurrentHashMap.newKeySet();
  private volatile boolean shuttingDown;

  /** Builds attempts. */
  @FunctionalInterface
  public interface Factory {
    /**
     * Builds an attempt that has not started.
     *
     * @param account the account's credentials and session; null if the attempt has to read them
     * @param threadEnded called once, when its thread has finished its work
     */
    LiveRun create(
        Run run, Incarnation incarnation, @Nullable AccountSnapshot account, Runnable threadEnded);
  }

  /**
   * Creates an instance without attempts.
   *
   * @param release releases a run, so that any worker may take it over
   * @param announceEnd announces the end of a run whose row has ended, and counts it
   * @param kept whether a run that waits for its user stays here until the drain ends, since no
   *     other attempt can resume at its challenge
   */
  public LiveRuns(
      Factory factory,
      Consumer<FencingToken> release,
      Consumer<Run> announceEnd,
      Predicate<Run> kept) {
    this.factory = factory;
    this.release = release;
    this.announceEnd = announceEnd;
    this.kept = kept;
  }

  /**
   * Starts an attempt, unless this process executes it or has executed it: an attempt is executed
   * once. If the worker is shutting down, releases the run instead.
   */
  @Override
  public void start(Run run, Incarnation incarnation, @Nullable AccountSnapshot account) {
    FencingToken fence = run.fence();
    if (shuttingDown) {
      release.accept(fence);
      return;
    }
    LiveRun attempt = factory.create(run, incarnation, account, () -> threadEnded(fence));
    if (byFence.putIfAbsent(fence, attempt) == null) {
      if (begun.add(fence)) {
        if (kept.test(run)) {
          keptWhileWaiting.add(fence);
        }
        attempt.start();
      } else {
        byFence.remove(fence);
      }
    }
  }

  private void threadEnded(FencingToken fence) {
    byFence.remove(fence);
    keptWhileWaiting.remove(fence);
  }

  /** Whether this attempt was started here; false again after {@link #forget}. */
  public boolean hasBegun(FencingToken fence) {
    return begun.contains(fence);
  }

  /** A copy of the attempts that were started here, without those removed by {@link #forget}. */
  public Set<FencingToken> begun() {
    return new HashSet<>(begun);
  }

  /**
   * Removes attempts that can't be started here again, because their rows have ended or have other
   * owners.
   */
  public void forget(Set<FencingToken> over) {
    begun.removeAll(over);
  }

  @Override
  public void ended(Run run) {
    // Not on the caller's thread, which must not wait for the broker.
    Thread.ofVirtual().name("end-" + run.jobId()).start(RunLog.of(run, () -> announce(run)));
  }

  /** One claim may skip hundreds of jobs. Their announcements must not take all connections. */
  private void announce(Run run) {
    announcing.acquireUninterruptibly();
    try {
      announceEnd.accept(run);
    } catch (EventNotConfirmedException e) {
      LOG.info(
          "The end of job {} was not announced, the sweep announces it later: {}",
          run.jobId(),
          e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn(
          "The end of job {} was not announced, the sweep announces it later:\n{}",
          run.jobId(),
          StackTraceText.of(e));
    } finally {
      announcing.release();
    }
  }

  /** Stops those of these cancelled jobs that this process executes. */
  public void cancel(Set<UUID> jobs) {
    if (!jobs.isEmpty()) {
      byFence.forEach((fence, run) -> {
        if (jobs.contains(fence.jobId())) {
          run.stop(StopReason.CANCELLED);
        }
      });
    }
  }

  /** Stops the runs of this incarnation: other workers own them now. */
  public void drop(UUID incarnation) {
    byFence.forEach((fence, run) -> {
      if (fence.incarnation().equals(incarnation)) {
        run.stop(StopReason.LEASE_LOST);
      }
    });
  }

  /**
   * Whether this process executes this attempt and will end its row; false for an abandoned
   * attempt.
   */
  public boolean isExecuting(FencingToken fence) {
    LiveRun run = byFence.get(fence);
    return run != null && !run.abandoned();
  }

  /** How many runs still have to be ended or handed over. */
  public int remaining() {
    return Math.toIntExact(notAbandoned().count());
  }

  /** How many connectors were abandoned and have not returned. */
  public int stuck() {
    return Math.toIntExact(byFence.values().stream().filter(LiveRun::abandoned).count());
  }

  private Stream<LiveRun> notAbandoned() {
    return byFence.values().stream().filter(run -> !run.abandoned());
  }

  /** How many connectors have not returned, abandoned ones included. */
  public int size() {
    return byFence.size();
  }

  /**
   * Ends or hands over all runs. A run that waits for its user is handed over at once, with its
   * challenge open, unless it is kept. A run that executes may continue until it ends or begins to
   * wait: if it were stopped between two requests, the next attempt would have to log in again and
   * the user would get a second message. Runs that still execute after {@code drain} are stopped
   * and handed over.
   *
   * @param drain how long runs may continue to execute
   * @param stopping how long the stopped runs may take to end
   * @return how many runs have not stopped within that time
   */
  public int shutDown(Duration drain, Duration stopping) throws InterruptedException {
    shuttingDown = true;
    long end = System.nanoTime() + drain.toNanos();
    int all = remaining();
    int waited = handOverWaiting();
    LOG.info(
        "Shutting down: {} waiting runs are handed over, {} working runs may continue for {}",
        waited,
        Math.max(0, all - waited),
        drain);
    while (remaining() > 0 && end - System.nanoTime() > 0) {
      Thread.sleep(Duration.ofNanos(Math.min(LOOK.toNanos(), end - System.nanoTime())));
      waited += handOverWaiting();
    }
    long stopped = byFence.values().stream().filter(LiveRun::handOver).count();
    int remaining = join(stopping);
    LOG.info(
        "Shut down: {} waiting runs were handed over, {} working runs were stopped, {} have not"
            + " stopped",
        waited,
        stopped,
        remaining);
    return remaining;
  }

  /**
   * Hands over those of these attempts that wait for their users now, in this order.
   *
   * @param most at most this many
   * @return how many were handed over
   */
  public int handOverWaiting(List<FencingToken> fences, int most) {
    int handedOver = 0;
    for (FencingToken fence : fences) {
      if (handedOver == most) {
        break;
      }
      LiveRun run = byFence.get(fence);
      if (run != null && run.handOverIfWaiting()) {
        handedOver++;
      }
    }
    return handedOver;
  }

  private int handOverWaiting() {
    return Math.toIntExact(
        byFence.entrySet().stream()
            .filter(entry -> !keptWhileWaiting.contains(entry.getKey()))
            .filter(entry -> entry.getValue().handOverIfWaiting())
            .count());
  }

  private int join(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (LiveRun run : notAbandoned().toList()) {
      if (!run.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        break;
      }
    }
    return remaining();
  }
}
