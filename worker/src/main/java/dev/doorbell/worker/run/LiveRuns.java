package dev.doorbell.worker.run;

import dev.doorbell.runtime.log.StackText;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.announce.EventPublisher.EventNotKeptException;
import dev.doorbell.worker.dispatch.ClaimedRuns;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.trace.RunLog;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts that this process has, each on a virtual thread of its own. Keyed by the fence: an
 * attempt that was dropped may still be stopping while the next one of the same job begins here.
 * Thread-safe.
 */
public final class LiveRuns implements ClaimedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final RunTools tools;
  private final Map<RunFence, ConnectorRun> byFence = new ConcurrentHashMap<>();
  private volatile boolean leaving;
  private final Set<RunFence> begun = ConcurrentHashMap.newKeySet();

  public LiveRuns(RunTools tools) {
    this.tools = tools;
  }

  @Override
  public void start(Run run, Incarnation incarnation, @Nullable String traceparent) {
    start(new Attempt(run, incarnation, traceparent));
  }

  /**
   * Starts it, unless it is here or has been: an attempt runs once. A worker that leaves hands it
   * over instead.
   */
  public void start(Attempt attempt) {
    RunFence fence = attempt.fence();
    if (leaving) {
      tools.stores().takeovers().release(fence);
      return;
    }
    ConnectorRun run = new ConnectorRun(attempt, tools, () -> byFence.remove(fence));
    if (byFence.putIfAbsent(fence, run) == null) {
      if (begun.add(fence)) {
        run.start();
      } else {
        byFence.remove(fence);
      }
    }
  }

  /** Whether this attempt was started here, as far as it is not forgotten. */
  public boolean hasBegun(RunFence fence) {
    return begun.contains(fence);
  }

  /** A copy of what was started here and is not forgotten. */
  public Set<RunFence> begun() {
    return new HashSet<>(begun);
  }

  /** Their rows have ended, or are others': nobody asks for them again. */
  public void forget(Set<RunFence> over) {
    begun.removeAll(over);
  }

  @Override
  public void ended(Run run) {
    // Not on the caller's thread, which must not wait for the broker.
    Thread.ofVirtual().name("end-" + run.jobId()).start(RunLog.of(run, () -> announce(run)));
  }

  private void announce(Run run) {
    tools.metrics().jobEnded(run);
    try {
      tools.ends().announce(run);
    } catch (EventNotKeptException e) {
      LOG.info("The end of job {} is left to the sweep: {}", run.jobId(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("The end of job {} is left to the sweep:\n{}", run.jobId(), StackText.of(e));
    }
  }

  /** Stops those of these jobs that are here. */
  public void cancel(Set<UUID> jobs) {
    if (!jobs.isEmpty()) {
      byFence.forEach((fence, run) -> {
        if (jobs.contains(fence.jobId())) {
          run.stop(Stop.CANCELLED);
        }
      });
    }
  }

  /** Its runs are others' by now. */
  public void drop(Incarnation dead) {
    byFence.forEach((fence, run) -> {
      if (fence.incarnation().equals(dead.id())) {
        run.stop(Stop.LEASE_LOST);
      }
    });
  }

  /** Whether an attempt is here; not of one that was abandoned: nobody here will end its row. */
  public boolean has(RunFence fence) {
    ConnectorRun run = byFence.get(fence);
    return run != null && !run.abandoned();
  }

  /** How many are still to be ended or handed over. */
  public int left() {
    return Math.toIntExact(remaining().count());
  }

  /** How many connectors were abandoned and have not come back. */
  public int stuck() {
    return Math.toIntExact(byFence.values().stream().filter(ConnectorRun::abandoned).count());
  }

  private Stream<ConnectorRun> remaining() {
    return byFence.values().stream().filter(run -> !run.abandoned());
  }

  public int size() {
    return byFence.size();
  }

  /**
   * Leaves in good order. What waits for its person is handed over at once, its question open. What
   * works may go on until it ends or begins to wait: stopped between two requests, it would have to
   * log in again, and its person would get a second message. What is left then is stopped, and
   * handed over.
   *
   * @param drain how long runs may go on
   * @param stopping how long they may take to stop
   * @return how many have not stopped within that time
   */
  public int leave(Duration drain, Duration stopping) throws InterruptedException {
    leaving = true;
    long end = System.nanoTime() + drain.toNanos();
    int all = left();
    int waited = handOverWaiting();
    LOG.info(
        "Leaving: {} runs wait and are handed over, {} work and may go on for {}",
        waited,
        Math.max(0, all - waited),
        drain);
    while (left() > 0 && end - System.nanoTime() > 0) {
      Thread.sleep(Duration.ofNanos(Math.min(LOOK.toNanos(), end - System.nanoTime())));
      waited += handOverWaiting();
    }
    long stopped = byFence.values().stream().filter(ConnectorRun::leave).count();
    int left = join(stopping);
    LOG.info(
        "Left: {} runs were handed over while they waited, {} were stopped, {} have not stopped",
        waited,
        stopped,
        left);
    return left;
  }

  private int handOverWaiting() {
    return Math.toIntExact(byFence.values().stream().filter(ConnectorRun::leaveIfWaiting).count());
  }

  private int join(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (ConnectorRun run : remaining().toList()) {
      if (!run.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        break;
      }
    }
    return left();
  }
}
