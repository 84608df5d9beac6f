package dev.doorbell.worker.takeover;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.Challenges;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.store.run.Runs;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.run.Attempt;
import dev.doorbell.worker.run.LiveRuns;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects from the rows what a record should have brought: cancels, answers, resends, and runs
 * that were claimed for this incarnation in a call whose acknowledgement was lost. Thread-safe.
 */
public final class WorkerReconciler {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerReconciler.class);

  private final Rows rows;
  private final LiveRuns live;
  private final PendingReplies replies;
  private final Supplier<Incarnation> incarnation;
  private final Consumer<RunFence> handOver;

  @GuardedBy("this")
  private Set<RunFence> missing = Set.of();

  /** What is looked into. */
  public record Rows(Runs runs, Challenges challenges) {
    public static Rows of(Store store) {
      return new Rows(store.runs(), store.challenges());
    }
  }

  /**
   * Looks into these rows.
   *
   * @param handOver gives up one run, for the next attempt
   */
  public WorkerReconciler(
      Rows rows,
      LiveRuns live,
      PendingReplies replies,
      Supplier<Incarnation> incarnation,
      Consumer<RunFence> handOver) {
    this.rows = rows;
    this.live = live;
    this.replies = replies;
    this.incarnation = incarnation;
    this.handOver = handOver;
  }

  /** One look at everything. */
  public void collect() {
    if (live.size() > 0) {
      collectCancels();
    }
    if (replies.size() > 0) {
      collectAnswers();
      collectResends();
    }
    collectRuns();
  }

  /** Stops the runs that somebody has asked to cancel. */
  public void collectCancels() {
    live.cancel(rows.runs().cancelsRequested(incarnation.get().id()));
  }

  private void collectAnswers() {
    rows.challenges()
        .answered(incarnation.get().id())
        .forEach(challenge -> replies.answered(challenge.jobId(), challenge.id(), false));
  }

  private void collectResends() {
    rows.challenges()
        .resendRequested(incarnation.get().id())
        .forEach(challenge -> replies.resendAsked(challenge.jobId(), challenge.id()));
  }

  /**
   * A run that is ours by its row and not here in two looks one after the other was never begun: a
   * claim needs milliseconds from its row to its thread, and an end removes the thread after the
   * row. Or it was begun and could not be ended: it is another attempt's then, since this one may
   * have been anywhere at the site.
   */
  private synchronized void collectRuns() {
    Incarnation mine = incarnation.get();
    Set<RunFence> missingNow = new HashSet<>();
    Set<RunFence> over = live.begun();
    for (Run run : rows.runs().ownedBy(mine.id())) {
      over.remove(run.fence());
      if (!live.has(run.fence())) {
        missingNow.add(run.fence());
        if (missing.contains(run.fence()) && mine.mayAct()) {
          recover(run, mine);
        }
      }
    }
    missing = missingNow;
    // Noted before the rows were read: what is not among them has ended, or is another's for good.
    live.forget(over);
  }

  private void recover(Run run, Incarnation mine) {
    if (live.hasBegun(run.fence())) {
      LOG.warn("Job {} was not ended by its attempt {}: handed over", run.jobId(), run.attempt());
      handOver.accept(run.fence());
    } else {
      LOG.warn("Job {} was claimed here and never begun: it begins now", run.jobId());
      live.start(new Attempt(run, mine, run.traceparent()));
    }
  }
}
