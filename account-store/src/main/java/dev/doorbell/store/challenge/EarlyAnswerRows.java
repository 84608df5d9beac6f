package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Columns;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Statements on early answers. For the packages of the store; the caller has locked the run's row.
 */
public final class EarlyAnswerRows {
  static final Duration KEPT_FOR = Duration.ofMinutes(2);

  private EarlyAnswerRows() {}

  /**
   * A stored early answer.
   *
   * @param sealed under {@link dev.doorbell.store.sealing.SealContext#earlyAnswer}
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one transaction
  record Early(byte[] sealed, String givenBy) {
    @Override
    public String toString() {
      return "Early[sealed]";
    }
  }

  static void write(Handle handle, UUID jobId, Early early) {
    handle
        .createUpdate(
            """
            insert into early_answer (job_id, sealed, given_by) values (:job, :sealed, :by)
            on conflict (job_id) do update
              set sealed = excluded.sealed, given_by = excluded.given_by, given_at = clock_timestamp()
            """)
        .bind("job", jobId)
        .bind("sealed", early.sealed())
        .bind("by", early.givenBy())
        .execute();
  }

  /**
   * Deletes the run's early answer and returns it; null when there is none, or when it is older
   * than {@link #KEPT_FOR}.
   */
  static @Nullable Early take(Handle handle, UUID jobId) {
    return handle
        .createQuery(
            """
            delete from early_answer where job_id = :job
            returning sealed, given_by, given_at >= clock_timestamp() - make_interval(secs => :age) as fresh
            """)
        .bind("job", jobId)
        .bind("age", Columns.seconds(KEPT_FOR))
        .map((row, context) ->
            row.getBoolean("fresh")
                ? Optional.of(new Early(row.getBytes("sealed"), row.getString("given_by")))
                : Optional.<Early>empty())
        .findOne()
        .flatMap(early -> early)
        .orElse(null);
  }

  /** Deletes the early answer of a run that opens no more challenges. */
  public static void delete(Handle handle, UUID jobId) {
    deleteAll(handle, List.of(jobId));
  }

  /** As {@link #delete}, for many runs. */
  public static void deleteAll(Handle handle, Collection<UUID> jobIds) {
    handle
        .createUpdate("delete from early_answer where job_id = any(:jobs)")
        .bindArray("jobs", UUID.class, jobIds)
        .execute();
  }
}
