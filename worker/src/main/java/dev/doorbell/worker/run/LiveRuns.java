package dev.doorbell.worker.run;

import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.announce.EventOutlet.EventNotKeptException;
import dev.doorbell.worker.dispatch.ClaimedRuns;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.trace.StackText;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

  private final RunTools tools;
  private final Map<RunFence, ConnectorRun> byFence = new ConcurrentHashMap<>();
  private final Set<RunFence> begun = ConcurrentHashMap.newKeySet();

  public LiveRuns(RunTools tools) {
    this.tools = tools;
  }

  @Override
  public void start(Run run, Incarnation incarnation, @Nullable String traceparent) {
    start(new Attempt(run, incarnation, traceparent));
  }

  /** Starts it, unless it is here or has been: an attempt runs once. */
  public void start(Attempt attempt) {
    RunFence fence = attempt.fence();
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
    Thread.ofVirtual().name("end-" + run.jobId()).start(() -> announce(run));
  }

  private void announce(Run run) {
    tools.metrics().jobEnded(run.connector(), run.status().name());
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

  /** Whether an attempt is here. */
  public boolean has(RunFence fence) {
    return byFence.containsKey(fence);
  }

  public int size() {
    return byFence.size();
  }

  /**
   * Stops all, to be handed over.
   *
   * @return how many have not stopped within that time
   */
  public int release(Duration patience) throws InterruptedException {
    byFence.values().forEach(run -> run.stop(Stop.RELEASED));
    long end = System.nanoTime() + patience.toNanos();
    for (ConnectorRun run : byFence.values()) {
      run.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    return byFence.size();
  }
}
