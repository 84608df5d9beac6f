package dev.doorbell.store.run;

import dev.doorbell.store.challenge.EarlyRows;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The statements that end a run and close its challenge. They decide nothing: the caller holds the
 * run's row. For the packages of the store.
 */
public final class RunEnding {
  /** The reason of a challenge that a cancel closed. */
  public static final String CANCELLED = "CANCELLED";

  private static final String ENDED = "ENDED";

  /** What was handed over is done with; what was not is not wanted any more. */
  private static final String CLOSE =
      """
      update challenge set state = case when state = 'SUBMITTING' then 'DONE' else 'CANCELLED' end,
        closed_at = clock_timestamp(), close_reason = case when state = 'SUBMITTING' then null else :reason end,
        sealed_answer = null, sealed_pending = null
      where job_id = :job and state in ('OPEN', 'ANSWERED', 'SUBMITTING')
      """;

  private RunEnding() {}

  /** How a run ends. */
  record End(RunStatus status, @Nullable String errorCode, @Nullable String reason) {}

  /**
   * Ends a run whose row the caller holds and which has not ended. Its documents are counted here:
   * those of an older attempt are the run's as well.
   */
  static Run end(Handle handle, UUID jobId, End end) {
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
    closeAtEnd(handle, jobId);
    EarlyRows.forget(handle, jobId);
    return RunRows.read(handle, jobId);
  }

  /**
   * Cancels a run: at once when nobody is at it, else by a request to whoever is.
   *
   * @param run held by the caller
   */
  public static CancelOutcome cancel(Handle handle, Run run) {
    if (run.status().ended()) {
      return new CancelOutcome.AlreadyEnded(run);
    }
    // Only an open challenge: of an answered one the answer has won, and the attempt closes it with
    // its own end.
    UUID closed = closeOpen(handle, run.jobId());
    EarlyRows.forget(handle, run.jobId());
    if (run.incarnation() == null) {
      var end = new End(RunStatus.CANCELLED, null, null);
      return new CancelOutcome.CancelledNow(end(handle, run.jobId(), end), closed);
    }
    handle.execute(
        "update run set cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()) where id = ?",
        run.jobId());
    return new CancelOutcome.Requested(RunRows.read(handle, run.jobId()), closed);
  }

  /** Ends a run that nobody has begun in time; its row is held by the caller. */
  public static Run skip(Handle handle, UUID jobId, String reason) {
    return end(handle, jobId, new End(RunStatus.SKIPPED, null, reason));
  }

  /** Fails a run whose attempts never come to an end; its row is held by the caller. */
  public static Run fail(Handle handle, UUID jobId, String errorCode, String reason) {
    return end(handle, jobId, new End(RunStatus.FAILED, errorCode, reason));
  }

  /**
   * Closes whatever an older attempt was asking. What was handed over is done with, as at an end:
   * its person has answered, and is not told that the question was withdrawn.
   *
   * @param reason for the person
   * @return what was withdrawn, or null
   */
  public static @Nullable UUID closeForRestart(Handle handle, UUID jobId, String reason) {
    return handle
        .createQuery(
            """
            with closed as (
            """
                + CLOSE
                + """
                    returning id, state)
                select id from closed where state = 'CANCELLED'
                """)
        .bind("job", jobId)
        .bind("reason", reason)
        .mapTo(UUID.class)
        .findOne()
        .orElse(null);
  }

  private static @Nullable UUID closeOpen(Handle handle, UUID jobId) {
    return handle
        .createQuery(
            """
            update challenge set state = 'CANCELLED', closed_at = clock_timestamp(), close_reason = :reason,
              sealed_pending = null
            where job_id = :job and state = 'OPEN'
            returning id
            """)
        .bind("job", jobId)
        .bind("reason", CANCELLED)
        .mapTo(UUID.class)
        .findOne()
        .orElse(null);
  }

  private static void closeAtEnd(Handle handle, UUID jobId) {
    handle.createUpdate(CLOSE).bind("job", jobId).bind("reason", ENDED).execute();
  }
}
