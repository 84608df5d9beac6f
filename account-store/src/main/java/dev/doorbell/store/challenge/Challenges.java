package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.RunRows;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads challenges, of every owner. Thread-safe. */
public final class Challenges {
  private final Database database;

  public Challenges(Database database) {
    this.database = database;
  }

  public @Nullable Challenge find(UUID challengeId) {
    return database.statement(handle ->
        handle
            .createQuery(ChallengeRows.SELECT + "where c.id = :id")
            .bind("id", challengeId)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /**
   * The challenge of a run that waits for an answer; null when there is none. Its deadline may have
   * passed.
   */
  public @Nullable Challenge openOf(UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(ChallengeRows.SELECT + "where c.job_id = :job and c.state = 'OPEN'")
            .bind("job", jobId)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /** The challenge of a run that has not been closed; null when there is none. */
  public @Nullable Challenge unfinishedOf(UUID jobId) {
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

  /**
   * The last challenge that a run has opened, in any state; null when there is none. Ordered by the
   * database's clock: the ids of two attempts come from the clocks of two workers.
   */
  public @Nullable Challenge latestOf(UUID jobId) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + "where c.job_id = :job order by c.opened_at desc, c.id desc limit 1")
            .bind("job", jobId)
            .map(ChallengeRows::map)
            .findOne()
            .orElse(null));
  }

  /** Every challenge of every owner that waits for an answer, oldest first. */
  public List<Challenge> allOpen() {
    return database.statement(handle ->
        handle
            .createQuery(ChallengeRows.SELECT + "where c.state = 'OPEN' order by c.id")
            .map(ChallengeRows::map)
            .list());
  }

  /**
   * The answered challenges of an incarnation's runs. A heartbeat collects them, in case a reply
   * was lost.
   */
  public List<Challenge> answered(UUID incarnation) {
    return ofIncarnation("c.state = 'ANSWERED'", incarnation);
  }

  /**
   * The open challenges of an incarnation's runs for which another code is requested. A heartbeat
   * collects them, in case a reply was lost.
   */
  public List<Challenge> resendRequested(UUID incarnation) {
    return ofIncarnation("c.state = 'OPEN' and c.resend_requested_at is not null", incarnation);
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

  private List<Challenge> ofIncarnation(String condition, UUID incarnation) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + "where "
                    + condition
                    + " and r.incarnation = :incarnation and r."
                    + RunRows.LIVE)
            .bind("incarnation", incarnation)
            .map(ChallengeRows::map)
            .list());
  }
}
