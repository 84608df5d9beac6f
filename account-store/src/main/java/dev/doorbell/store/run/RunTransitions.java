package dev.doorbell.store.run;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every statement that changes a run's status, its owner or its attempt, in the order of the
 * diagram in {@code docs/architecture/state-machines.md}. The statements decide nothing: the caller
 * holds the run's row and has compared its status, except where a method says that it compares. For
 * the packages of the store.
 */
public final class RunTransitions {
  private RunTransitions() {}

  /** {@code REQUESTED} to {@code RUNNING}: the first attempt, of this incarnation. */
  public static void claim(
      Handle handle, UUID jobId, UUID incarnation, @Nullable String traceparent) {
    handle.execute(
        """
        update run set status = 'RUNNING', incarnation = ?, attempt = 1, claimed_at = clock_timestamp(),
          traceparent = coalesce(traceparent, ?)
        where id = ?
        """,
        incarnation,
        traceparent,
        jobId);
  }

  /** {@code REQUESTED} to {@code RUNNING} without an owner: no attempt has started yet. */
  public static void claimWithoutOwner(Handle handle, UUID jobId) {
    handle.execute(
        "update run set status = 'RUNNING', claimed_at = clock_timestamp() where id = ?", jobId);
  }

  /**
   * {@code REQUESTED} to {@code SKIPPED}.
   *
   * @param liveJobId the live run of the account, where that is the reason
   */
  public static void skip(Handle handle, UUID jobId, String reason, @Nullable UUID liveJobId) {
    handle
        .createUpdate(
            """
            update run set status = 'SKIPPED', reason = :reason, live_job_id = :live, ended_at = clock_timestamp()
            where id = :id
            """)
        .bind("id", jobId)
        .bind("reason", reason)
        .bind("live", liveJobId)
        .execute();
  }

  /**
   * Makes a live automatic run a manual one: from now on there is a user to ask. Compares: a run
   * whose cancel is requested is not worth joining.
   *
   * @return whether the run was automatic and is manual now
   */
  public static boolean promoteToManual(Handle handle, UUID jobId) {
    return handle.execute(
            """
            update run set trigger = 'MANUAL'
            where id = ? and trigger = 'AUTOMATIC' and cancel_requested_at is null
            """,
            jobId)
        == 1;
  }

  /** {@code RUNNING} to {@code WAITING}: a challenge was opened. */
  public static void waitForAnswer(Handle handle, UUID jobId) {
    handle.execute("update run set status = 'WAITING' where id = ?", jobId);
  }

  /**
   * {@code RUNNING} to {@code WAITING}, after a take-over, for the older attempt's challenge.
   * Compares: the run only waits for a challenge that can still be answered or handed over.
   */
  public static void waitForUnfinished(Handle handle, UUID jobId, UUID challengeId) {
    handle.execute(
        """
        update run set status = 'WAITING' where id = ?
          and exists (select 1 from challenge where id = ? and state in ('OPEN', 'ANSWERED'))
        """,
        jobId,
        challengeId);
  }

  /** {@code WAITING} to {@code RUNNING}: the wait for the challenge is over. */
  public static void endWait(Handle handle, UUID jobId) {
    handle.execute("update run set status = 'RUNNING' where id = ?", jobId);
  }

  /** Gives up every live run of an incarnation. Compares. */
  public static void releaseAll(Handle handle, UUID incarnation) {
    handle.execute(
        "update run set incarnation = null where incarnation = ? and " + RunRows.LIVE, incarnation);
  }

  /**
   * Gives up one live run. Compares: changes nothing when the run is not this attempt's any more.
   *
   * @param crashes to add to the run's count
   */
  public static void release(Handle handle, RunFence fence, int crashes) {
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
        fence.incarnation());
  }

  /** Counts a worker that died while it executed this run. */
  public static void countCrash(Handle handle, UUID jobId) {
    handle.execute("update run set crashes = crashes + 1 where id = ?", jobId);
  }

  /**
   * {@code RUNNING} or {@code WAITING} to {@code RUNNING}: the next attempt, of this incarnation.
   * The run counts as executing until the site has been asked, so that a crash meanwhile counts.
   */
  public static void takeOver(Handle handle, UUID jobId, UUID incarnation) {
    handle.execute(
        "update run set status = 'RUNNING', incarnation = ?, attempt = attempt + 1 where id = ?",
        incarnation,
        jobId);
  }

  /**
   * Moves the fence past the old attempt without a new owner, before a take-over ends the run: the
   * old attempt's writes are rejected as after every take-over.
   */
  public static void fenceOut(Handle handle, UUID jobId) {
    handle.execute("update run set incarnation = null, attempt = attempt + 1 where id = ?", jobId);
  }

  /** Asks the owner of a live run to cancel it; the first request's time stays. */
  public static void requestCancel(Handle handle, UUID jobId) {
    handle.execute(
        "update run set cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()) where id = ?",
        jobId);
  }

  /**
   * To {@code SUCCEEDED}, {@code FAILED}, {@code CANCELLED} or {@code SKIPPED}. The documents are
   * counted here, those of older attempts included.
   */
  public static void end(Handle handle, UUID jobId, RunEnd end) {
    handle
        .createUpdate(
            """
            update run set status = :status, error_code = :code, reason = :reason,
              documents = (select count(*) from document where job_id = :id), ended_at = clock_timestamp()
            where id = :id
            """)
        .bind("id", jobId)
        .bind("status", end.status().name())
        .bind("code", end.errorCode())
        .bind("reason", end.reason())
        .execute();
  }
}
