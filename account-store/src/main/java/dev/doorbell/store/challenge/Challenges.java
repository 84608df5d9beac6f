package dev.doorbell.store.challenge;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.account.SavedSessions;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.Fencing;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.store.run.RunRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A worker's side of a challenge, and everybody's reading. Thread-safe. The writes are fenced: they
 * throw {@link dev.doorbell.store.run.FencedOutException} when the run is another attempt's, or has
 * ended.
 */
public final class Challenges {
  private static final String DONE =
      """
      update challenge set state = 'DONE', closed_at = clock_timestamp(), sealed_pending = null
      where state = 'SUBMITTING' and job_id = ?\
      """;

  private final Database database;

  public Challenges(Database database) {
    this.database = database;
  }

  /**
   * Opens a challenge: the run waits from now on, the one before it (whose answer was wrong) is
   * done with, and the session that goes with it is saved, all or nothing. May be repeated with the
   * same id. A challenge that takes an early answer, and finds one, is {@code ANSWERED} from the
   * beginning: nobody sees it open.
   *
   * @param session saved unless the account has changed since; null when there is none
   */
  public Challenge open(RunFence fence, NewChallenge challenge, @Nullable SavedSession session) {
    return database.transaction(handle -> {
      // The account's lock before the run's; and the run's at once in its strong form: to
      // strengthen
      // a shared one later would deadlock with a cancel that waits in between.
      boolean current =
          session != null && SavedSessions.lockIfCurrent(handle, fence.jobId(), session.version());
      UUID account = Fencing.holdToChange(handle, fence);
      if (session != null && current) {
        SavedSessions.write(handle, account, session);
      }
      handle.execute(DONE, fence.jobId());
      boolean isNew = insert(handle, fence, challenge);
      if (isNew && challenge.takesEarlyAnswer()) {
        takeEarlyAnswer(handle, fence, challenge.id());
      }
      handle.execute("update run set status = 'WAITING' where id = ?", fence.jobId());
      return ChallengeRows.read(handle, challenge.id());
    });
  }

  /** Collects the answer, once: with it the row forgets it, and the run goes on. */
  public SubmitOutcome submitting(RunFence fence, UUID challengeId) {
    return database.transaction(handle -> {
      ChallengeRows.commitFast(handle);
      Fencing.holdToChange(handle, fence);
      LockedChallenge challenge = LockedChallenge.of(handle, fence, challengeId);
      if (challenge.state() != ChallengeState.ANSWERED || challenge.sealedAnswer() == null) {
        return new SubmitOutcome.NotAnswered(challenge.state());
      }
      handle.execute(
          "update challenge set state = 'SUBMITTING', sealed_answer = null where id = ?",
          challengeId);
      handle.execute("update run set status = 'RUNNING' where id = ?", fence.jobId());
      return submit(challenge, challenge.sealedAnswer());
    });
  }

  private static SubmitOutcome submit(LockedChallenge challenge, byte[] sealedAnswer) {
    Instant answered = requireNonNullElse(challenge.answeredAt(), challenge.now());
    return new SubmitOutcome.Submit(
        sealedAnswer,
        challenge.answeredEarly(),
        Duration.between(challenge.openedAt(), answered),
        Duration.between(answered, challenge.now()));
  }

  /** Ends the wait when the deadline has passed. May be repeated. */
  public ExpireOutcome expire(RunFence fence, UUID challengeId) {
    return database.transaction(handle -> {
      Fencing.holdToChange(handle, fence);
      LockedChallenge challenge = LockedChallenge.of(handle, fence, challengeId);
      return switch (challenge.state()) {
        case OPEN -> expireIfDue(handle, fence, challengeId, challenge);
        case EXPIRED -> new ExpireOutcome.Expired();
        case ANSWERED, SUBMITTING, DONE, CANCELLED -> new ExpireOutcome.TooLate(challenge.state());
      };
    });
  }

  /**
   * The site has taken the answer in. May be repeated; changes nothing unless the challenge is
   * being submitted.
   */
  public void finished(RunFence fence, UUID challengeId) {
    database.transaction(handle -> {
      Fencing.hold(handle, fence);
      return handle.execute(DONE + " and id = ?", fence.jobId(), challengeId);
    });
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

  /**
   * The last one that a run has opened, whatever has become of it; null when there is none. By the
   * database's clock: of two attempts each makes ids by a clock of its own.
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
   * Answered challenges of an incarnation's runs: what the heartbeat collects, in case a reply was
   * lost.
   */
  public List<Challenge> answered(UUID incarnation) {
    return database.statement(handle ->
        handle
            .createQuery(
                ChallengeRows.SELECT
                    + "where c.state = 'ANSWERED' and r.incarnation = :incarnation and r."
                    + RunRows.LIVE)
            .bind("incarnation", incarnation)
            .map(ChallengeRows::map)
            .list());
  }

  private static ExpireOutcome expireIfDue(
      Handle handle, RunFence fence, UUID challengeId, LockedChallenge challenge) {
    if (challenge.now().isBefore(challenge.expiresAt())) {
      return new ExpireOutcome.NotYet(challenge.now(), challenge.expiresAt());
    }
    handle.execute(
        "update challenge set state = 'EXPIRED', closed_at = clock_timestamp(), sealed_pending = null where id = ?",
        challengeId);
    handle.execute("update run set status = 'RUNNING' where id = ?", fence.jobId());
    return new ExpireOutcome.Expired();
  }

  private static boolean insert(Handle handle, RunFence fence, NewChallenge challenge) {
    return handle
            .createUpdate(
                """
                insert into challenge (id, job_id, attempt, state, view, sealed_pending, retry_of, resend_at, expires_at)
                values (:id, :job, :attempt, 'OPEN', cast(:view as json), :pending, :retryOf, :resendAt,
                  clock_timestamp() + make_interval(secs => :timeout))
                on conflict (id) do nothing
                """)
            .bind("id", challenge.id())
            .bind("job", fence.jobId())
            .bind("attempt", fence.attempt())
            .bind("view", challenge.viewJson())
            .bind("pending", challenge.sealedPending())
            .bind("retryOf", challenge.retryOf())
            .bind("resendAt", challenge.resendAt())
            .bind("timeout", Columns.seconds(challenge.timeout()))
            .execute()
        == 1;
  }

  /** Whoever keeps one now waits for the run's row, and then finds the challenge. */
  private static void takeEarlyAnswer(Handle handle, RunFence fence, UUID challengeId) {
    EarlyRows.Early early = EarlyRows.take(handle, fence.jobId());
    if (early != null) {
      handle
          .createUpdate(
              """
              update challenge set state = 'ANSWERED', sealed_answer = :answer, answered_by = :by,
                answered_at = clock_timestamp(), answered_early = true
              where id = :id
              """)
          .bind("id", challengeId)
          .bind("answer", early.sealed())
          .bind("by", early.givenBy())
          .execute();
    }
  }
}
