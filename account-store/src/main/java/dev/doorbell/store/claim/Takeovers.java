package dev.doorbell.store.claim;

import dev.doorbell.store.challenge.UnfinishedChallenges;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunEnding;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Gives runs from one incarnation to another. Thread-safe. */
public final class Takeovers {
  /** So many workers may die while they execute a run; the next attempt is not made. */
  private static final int MOST_CRASHES = 2;

  private static final String CRASHED = "CRASHED";
  private static final String UNKNOWN_ERROR = "UNKNOWN_ERROR";

  /** With the crash that this take-over finds: its incarnation died while it executed. */
  private static final String CRASHES =
      "(r.crashes + case when i.ended_at is not null and r.status = 'RUNNING' then 1 else 0 end)";

  private static final String ORPHANS =
      """
      select r.id from run r left join incarnation i on i.id = r.incarnation
      where r.status in ('RUNNING', 'WAITING') and (r.incarnation is null or i.ended_at is not null)
      """;

  private static final String IN_TURN =
      " order by r.id limit :limit for no key update of r skip locked";

  private final Database database;

  public Takeovers(Database database) {
    this.database = database;
  }

  /**
   * Takes runs that are nobody's or a dead incarnation's. With the row's attempt the fence moves,
   * in the same transaction: what the old attempt still writes is refused from then on. Several
   * callers share the orphans out among them.
   *
   * @param connectors that the caller has; what only has to be ended needs none
   * @throws dev.doorbell.store.run.FencedOutException when the incarnation itself is not alive
   */
  public List<TakenRun> takeOrphans(UUID incarnation, Set<String> connectors, Room room) {
    return database.transaction(handle -> {
      RunClaims.requireAlive(handle, incarnation);
      List<UUID> orphans = lockOrphans(handle, connectors, room.runs());
      int suspects = Math.min(room.suspects(), room.runs() - orphans.size());
      orphans.addAll(lockSuspects(handle, connectors, suspects));
      List<TakenRun> taken = new ArrayList<>();
      for (UUID jobId : orphans) {
        taken.add(take(handle, jobId, incarnation));
      }
      return taken;
    });
  }

  /**
   * Gives up all runs of an incarnation at once, so that nobody has to wait for its lease to
   * expire.
   */
  public void release(UUID incarnation) {
    database.statement(handle ->
        handle.execute(
            "update run set incarnation = null where incarnation = ? and " + RunRows.LIVE,
            incarnation));
  }

  /** Gives up one run in good order: the next attempt is anyone's. May be repeated. */
  public void release(RunFence fence) {
    giveUp(fence, 0);
  }

  /**
   * Gives up one run, which its worker can neither go on with nor end. That counts as a crash, so
   * that it does not go round for ever. May be repeated.
   */
  public void releaseBroken(RunFence fence) {
    giveUp(fence, 1);
  }

  private void giveUp(RunFence fence, int crashes) {
    database.statement(handle ->
        handle.execute(
            """
            update run set incarnation = null, crashes = crashes + ?
            where id = ? and attempt = ? and incarnation = ? and\
            """
                + " "
                + RunRows.LIVE,
            crashes,
            fence.jobId(),
            fence.attempt(),
            fence.incarnation()));
  }

  /** Those that may go on without suspicion, and those that only have to be ended. */
  private static List<UUID> lockOrphans(Handle handle, Set<String> connectors, int limit) {
    return lock(
        handle,
        " and ((r.connector = any(:connectors) and "
            + CRASHES
            + " = 0) or "
            + CRASHES
            + " >= "
            + MOST_CRASHES
            + """
             or r.cancel_requested_at is not null
               or (r.attempt = 0 and r.not_after < clock_timestamp()))\
            """,
        connectors,
        limit);
  }

  private static List<UUID> lockSuspects(Handle handle, Set<String> connectors, int limit) {
    return lock(
        handle,
        " and r.connector = any(:connectors) and r.cancel_requested_at is null and "
            + CRASHES
            + " between 1 and "
            + (MOST_CRASHES - 1),
        connectors,
        limit);
  }

  private static List<UUID> lock(
      Handle handle, String condition, Set<String> connectors, int limit) {
    return handle
        .createQuery(ORPHANS + condition + IN_TURN)
        .bindArray("connectors", String.class, new ArrayList<Object>(connectors))
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }

  private static TakenRun take(Handle handle, UUID jobId, UUID incarnation) {
    Run before = RunRows.read(handle, jobId);
    if (before.cancelRequested()) {
      UUID closed = RunEnding.closeForRestart(handle, jobId, RunEnding.CANCELLED);
      fenceOut(handle, jobId);
      return new TakenRun.Cancelled(cancelNow(handle, jobId), closed);
    }
    if (before.attempt() == 0 && isStale(handle, jobId)) {
      return new TakenRun.Stale(RunEnding.skip(handle, jobId, SkipReason.STALE.name()));
    }
    countCrash(handle, before);
    if (RunRows.read(handle, jobId).crashes() >= MOST_CRASHES) {
      fenceOut(handle, jobId);
      return new TakenRun.Crashed(RunEnding.fail(handle, jobId, UNKNOWN_ERROR, CRASHED));
    }
    // Executing until the site has been asked: a crash meanwhile counts.
    handle.execute(
        "update run set status = 'RUNNING', incarnation = ?, attempt = attempt + 1 where id = ?",
        incarnation,
        jobId);
    UnfinishedChallenges.inherit(handle, jobId);
    return new TakenRun.ToRun(RunRows.read(handle, jobId));
  }

  /** A run that waited for its person, or was given up in good order, has ended no worker. */
  private static void countCrash(Handle handle, Run before) {
    if (before.incarnation() != null && before.status() == RunStatus.RUNNING) {
      handle.execute("update run set crashes = crashes + 1 where id = ?", before.jobId());
    }
  }

  /** Nobody's, and past the old attempt, before it ends here: like after any take-over. */
  private static void fenceOut(Handle handle, UUID jobId) {
    handle.execute("update run set incarnation = null, attempt = attempt + 1 where id = ?", jobId);
  }

  private static boolean isStale(Handle handle, UUID jobId) {
    return handle
        .createQuery("select not_after < clock_timestamp() from run where id = :id")
        .bind("id", jobId)
        .mapTo(Boolean.class)
        .one();
  }

  private static Run cancelNow(Handle handle, UUID jobId) {
    return switch (RunEnding.cancel(handle, RunRows.read(handle, jobId))) {
      case CancelOutcome.CancelledNow(Run run, _) -> run;
      case CancelOutcome.Requested _, CancelOutcome.AlreadyEnded _, CancelOutcome.Unknown _ ->
          throw new IllegalStateException("an orphan that is held ends at once: " + jobId);
    };
  }
}
