package dev.doorbell.store.challenge;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Statements on early answers. For the packages of the store; the caller has locked the run's row.
 */
public final class EarlyAnswerRows {
  static final Duration KEPT_FOR = Duration.ofMinutes(2);

  /** The start of the statement that deletes early answers; a condition on job ids follows. */
  static final String DELETE = "delete from early_answer where job_id ";

  private EarlyAnswerRows() {}

  /**
   * Inserts or replaces the run's early answer.
   *
   * @param sealed under {@link dev.doorbell.store.sealing.SealContext#earlyAnswer}
   */
  static void write(Handle handle, UUID jobId, byte[] sealed, String givenBy) {
    handle
        .createUpdate(
            """
            insert into early_answer (job_id, sealed, given_by) values (:job, :sealed, :by)
            on conflict (job_id) do update
              set sealed = :sealed, given_by = :by, given_at = clock_timestamp()
            """)
        .bind("job", jobId)
        .bind("sealed", sealed)
        .bind("by", givenBy)
        .execute();
  }

  /** Deletes the early answer of a run that opens no more challenges. */
  public static void delete(Handle handle, UUID jobId) {
    deleteAll(handle, List.of(jobId));
  }

  /** As {@link #delete}, for many runs. */
  public static void deleteAll(Handle handle, Collection<UUID> jobIds) {
    handle.createUpdate(DELETE + "= any(:jobs)").bindArray("jobs", UUID.class, jobIds).execute();
  }
}
