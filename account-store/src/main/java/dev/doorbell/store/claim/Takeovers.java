package dev.doorbell.store.claim;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.challenge.ChallengeTransitions;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.RunEnd;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunTerminator;
import dev.doorbell.store.run.RunTransitions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Moves runs from one incarnation to another. Thread-safe. */
public final class Takeovers {
  private static final String CRASHED = "CRASHED";
  private static final String UNKNOWN_ERROR = "UNKNOWN_ERROR";

  private final Database database;
  private final RunTerminator terminator;

  public Takeovers(Database database, RunTerminator terminator) {
    this.database = database;
    this.terminator = terminator;
  }

  /**
   * Takes over runs that have no owner, or whose owner is dead. The same transaction raises the
   * run's attempt, so that every later write of the old attempt is rejected. Concurrent callers get
   * different orphans.
   *
   * @param connectors the caller's connectors; an orphan that only has to end may be of any
   *     connector
   * @throws dev.doorbell.store.run.FencedOutException when the caller's own incarnation is not
   *     alive
   */
  public List<TakenRun> takeOrphans(UUID incarnation, Set<String> connectors, Capacity capacity) {
    return database.transaction(handle -> {
      RunClaims.requireAlive(handle, incarnation);
      return OrphanRows.lock(handle, incarnation, connectors, capacity).stream()
          .map(orphan -> take(handle, orphan, incarnation))
          .toList();
    });
  }

  private TakenRun take(Handle handle, Orphan orphan, UUID incarnation) {
    UUID jobId = orphan.jobId();
    return switch (orphan.action()) {
      case CANCEL -> {
        UUID closed = ChallengeTransitions.closeUnfinished(handle, jobId, CloseReason.CANCELLED);
        RunTransitions.fenceOut(handle, jobId);
        yield new TakenRun.Cancelled(terminator.end(handle, jobId, RunEnd.cancelled()), closed);
      }
      case SKIP_AS_STALE ->
          new TakenRun.Stale(
              terminator.end(handle, jobId, RunEnd.skipped(SkipReason.STALE.name())));
      case FAIL_AS_CRASHED -> {
        countCrash(handle, orphan);
        RunTransitions.fenceOut(handle, jobId);
        yield new TakenRun.Crashed(
            terminator.end(handle, jobId, RunEnd.failed(UNKNOWN_ERROR, CRASHED)));
      }
      case RESUME -> {
        countCrash(handle, orphan);
        RunTransitions.takeOver(handle, jobId, incarnation);
        ChallengeTransitions.moveToNewestAttempt(handle, jobId);
        yield new TakenRun.ToRun(RunRows.read(handle, jobId));
      }
    };
  }

  private static void countCrash(Handle handle, Orphan orphan) {
    if (orphan.crashed()) {
      RunTransitions.countCrash(handle, orphan.jobId());
    }
  }

  /**
   * Releases all runs of an incarnation, so that another worker can take them over before the lease
   * expires.
   */
  public void release(UUID incarnation) {
    database.statement(handle -> {
      RunTransitions.releaseAll(handle, incarnation);
      return null;
    });
  }

  /**
   * Releases one run without counting a crash: any worker may start the next attempt. May be
   * repeated.
   */
  public void release(FencingToken fence) {
    release(fence, 0);
  }

  /**
   * Releases one run that its worker can neither continue nor end. The release counts as a crash,
   * so that the run does not move from worker to worker forever. May be repeated.
   */
  public void releaseAsCrashed(FencingToken fence) {
    release(fence, 1);
  }

  private void release(FencingToken fence, int crashes) {
    database.statement(handle -> {
      RunTransitions.release(handle, fence, crashes);
      return null;
    });
  }
}
