package dev.doorbell.worker.takeover;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.run.LiveRuns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds in the rows what this worker should have received as a record and did not: cancels,
 * answers, requests for another code, and runs that it claimed in a call whose result was lost.
 * Thread-safe.
 */
public final class WorkerReconciler {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerReconciler.class);

  private final Rows rows;
  private final LiveRuns live;
  private final PendingReplies replies;
  private final Supplier<Incarnation> incarnation;

  @GuardedBy("this")
  private Set<FencingToken> missing = Set.of();

  /** The rows of an incarnation's live runs. Each call may throw if the database is unavailable. */
  public interface Rows {
    /** The jobs that were cancelled. */
    Set<UUID> cancelsRequested(UUID incarnation);

    /** The challenges whose answer was not taken yet. */
    List<Challenge> answered(UUID incarnation);

    /** The open challenges for which another code was requested. */
    List<Challenge> resendRequested(UUID incarnation);

    /** The attempts of the runs that the incarnation owns. */
    List<FencingToken> ownedBy(UUID incarnation);

    /** The run, whichever worker owns it; null if there is none. */
    @Nullable Run find(UUID jobId);

    /**
     * Releases a run that its worker can neither continue nor end. The release counts as a crash,
     * so that the run is not taken over again and again.
     */
    void releaseAsCrashed(FencingToken fence);
  }

  /**
   * Creates a reconciler of these rows.
   *
   * @param incarnation the current one of this worker
   */
  public WorkerReconciler(
      Rows rows, LiveRuns live, PendingReplies replies, Supplier<Incarnation> incarnation) {
    this.rows = rows;
    this.live = live;
    this.replies = replies;
    this.incarnation = incarnation;
  }

  /** Reads all rows once. */
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

  /** Stops the runs that were cancelled. */
  public void collectCancels() {
    live.cancel(rows.cancelsRequested(incarnation.get().id()));
  }

  private void collectAnswers() {
    rows.answered(incarnation.get().id())
        .forEach(challenge -> replies.answered(challenge.jobId(), challenge.id(), false));
  }

  private void collectResends() {
    rows.resendRequested(incarnation.get().id())
        .forEach(challenge -> replies.resendRequested(challenge.jobId(), challenge.id()));
  }

  /**
   * Finds the runs that this worker owns according to the rows but does not execute. One check is
   * not enough: a claim writes the row milliseconds before the thread starts, and an end writes the
   * row before the thread ends. A run that is missing in two consecutive checks was never started,
   * or it could not be ended. A run that was started is handed over to a new attempt, because it is
   * not known how far the stopped attempt got at the site.
   */
  private synchronized void collectRuns() {
    Incarnation mine = incarnation.get();
    Set<FencingToken> missingNow = new HashSet<>();
    Set<FencingToken> notOwned = live.begun();
    for (FencingToken fence : rows.ownedBy(mine.id())) {
      notOwned.remove(fence);
      if (!live.isExecuting(fence)) {
        missingNow.add(fence);
        if (missing.contains(fence) && mine.mayAct()) {
          recover(fence, mine);
        }
      }
    }
    missing = missingNow;
    // The begun attempts were read before the rows, so an attempt that is not among the rows has
    // ended or has another owner, and stays so.
    live.forget(notOwned);
  }

  private void recover(FencingToken fence, Incarnation mine) {
    if (live.hasBegun(fence)) {
      LOG.warn(
          "Attempt {} of job {} stopped without ending the run: it is released for a new attempt",
          fence.attempt(),
          fence.jobId());
      rows.releaseAsCrashed(fence);
      return;
    }
    Run run = rows.find(fence.jobId());
    // The run may have ended or got another owner since its fence was read.
    if (run != null && run.status().live() && fence.equals(run.fence())) {
      LOG.warn("Job {} was claimed by this worker but never started: it starts now", fence.jobId());
      live.start(run, mine, null);
    }
  }
}
