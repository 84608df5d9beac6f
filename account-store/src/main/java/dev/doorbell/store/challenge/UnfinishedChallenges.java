package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.Fencing;
import dev.doorbell.store.run.RunEnding;
import dev.doorbell.store.run.RunFence;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What an older attempt was asking when its worker was lost. It stays open, and can be answered,
 * while nobody has the run; the attempt that takes over goes on with it or withdraws it, as the
 * site stands. Thread-safe; the writes are fenced.
 */
public final class UnfinishedChallenges {
  private final Database database;

  public UnfinishedChallenges(Database database) {
    this.database = database;
  }

  /**
   * Makes the run's unfinished challenge its newest attempt's, within the take-over: news of it
   * that named the older one would be dropped as outdated. The caller holds the run's row.
   */
  public static void inherit(Handle handle, UUID jobId) {
    handle.execute(
        """
        update challenge set attempt = (select attempt from run where id = job_id)
        where job_id = ? and state in ('OPEN', 'ANSWERED', 'SUBMITTING')
        """,
        jobId);
  }

  /** The run's challenge that has not been closed; null when there is none. */
  public @Nullable Challenge unfinished(UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + "where c.job_id = :job and c.state in ('OPEN', 'ANSWERED', 'SUBMITTING')")
            .bind("job", jobId)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /** The site's form that was kept with the challenge, sealed; null when there is none. */
  public byte @Nullable [] sealedPending(UUID challengeId) {
    return database.statement(handle ->
        handle
            .createQuery("select sealed_pending from challenge where id = :id")
            .bind("id", challengeId)
            .map((row, context) -> Optional.ofNullable(row.getBytes("sealed_pending")))
            .findOne()
            .flatMap(sealed -> sealed)
            .orElse(null));
  }

  /**
   * The run waits for this challenge again; no attempt is at work. May be repeated.
   *
   * @return the challenge as it is at this moment; perhaps it is closed, and the run does not wait
   */
  public Challenge goOn(RunFence fence, UUID challengeId) {
    return database.transaction(handle -> {
      Fencing.holdToChange(handle, fence);
      handle.execute(
          """
          update run set status = 'WAITING' where id = ?
            and exists (select 1 from challenge where id = ? and state in ('OPEN', 'ANSWERED'))
          """,
          fence.jobId(),
          challengeId);
      return ChallengeRows.read(handle, challengeId);
    });
  }

  /**
   * Closes what the run's older attempt was asking. What was handed over to the connector is done
   * with: its person has answered, and is not told that the question was withdrawn. May be
   * repeated.
   *
   * @param reason for the person
   * @return whether this challenge has been withdrawn, now or before
   */
  public boolean withdraw(RunFence fence, UUID challengeId, String reason) {
    return database.transaction(handle -> {
      Fencing.holdToChange(handle, fence);
      RunEnding.closeForRestart(handle, fence.jobId(), reason);
      return ChallengeRows.read(handle, challengeId).state() == ChallengeState.CANCELLED;
    });
  }
}
