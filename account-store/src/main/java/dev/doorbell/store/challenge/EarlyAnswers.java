package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.limit.AttemptLimits;
import dev.doorbell.store.limit.AttemptOutcome;
import dev.doorbell.store.limit.AttemptRows;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import dev.doorbell.store.run.RunTransitions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Stores answers that arrive before their challenge. Called by gateways. Thread-safe. */
public final class EarlyAnswers {
  private final Database database;
  private final AttemptLimits limits;

  /**
   * @param limits how many answers of one account are accepted
   */
  public EarlyAnswers(Database database, AttemptLimits limits) {
    this.database = database;
    this.limits = limits;
  }

  /**
   * Stores an answer for the run's next challenge. It replaces an earlier one.
   *
   * @param sealed under {@link dev.doorbell.store.sealing.SealContext#earlyAnswer}
   * @param givenBy the user, or the source of the answer; later stored with the challenge
   */
  public EarlyAnswerOutcome keep(String owner, UUID jobId, byte[] sealed, String givenBy) {
    return database.transaction(handle -> {
      // Opening a challenge and ending a run lock this row too. If they come later, they find the
      // answer stored here; if they came first, this call sees their changes.
      Run run = RunRows.lock(handle, owner, jobId);
      if (run == null) {
        return new EarlyAnswerOutcome.NotFound();
      }
      if (run.status().ended() || run.cancelRequested()) {
        return new EarlyAnswerOutcome.RunEnded(run);
      }
      Optional<Latest> latest = latest(handle, jobId);
      if (latest.isPresent() && latest.get().takesAnswer(run.loginState())) {
        return new EarlyAnswerOutcome.ForChallenge(latest.get().id());
      }
      AttemptOutcome attempt =
          AttemptRows.attempt(handle, AttemptRows.ANSWER, run.accountId().toString(), limits);
      if (attempt instanceof AttemptOutcome.TooMany(Duration left)) {
        return new EarlyAnswerOutcome.TooMany(left);
      }
      EarlyAnswerRows.write(handle, jobId, sealed, givenBy);
      // Opening a challenge is one statement. If it began before this transaction ends, it can't
      // see the answer, but it sees the new version of the run's row and is repeated.
      RunTransitions.changeVersion(handle, jobId);
      return new EarlyAnswerOutcome.Kept(run, latest.map(Latest::id).orElse(null));
    });
  }

  /**
   * Deletes early answers that are older than two minutes.
   *
   * @return the number of deleted answers
   */
  public int deleteExpired() {
    return database.statement(handle ->
        handle
            .createUpdate(
                "delete from early_answer where given_at < clock_timestamp() - make_interval(secs => :age)")
            .bind("age", Columns.seconds(EarlyAnswerRows.KEPT_FOR))
            .execute());
  }

  /** The challenge that a run opened last; all earlier challenges of the run are closed. */
  record Latest(UUID id, boolean isClosed, boolean isDone) {
    /**
     * Whether an answer that arrives now belongs to this challenge. An answer that arrives after a
     * successful login is most likely a duplicate from another screen. If it were stored as an
     * early answer, it would become a wrong answer to the next challenge.
     */
    boolean takesAnswer(LoginState login) {
      return !isClosed || (isDone && login == LoginState.SUCCEEDED);
    }
  }

  private static Optional<Latest> latest(Handle handle, UUID jobId) {
    return handle
        .createQuery(
            """
            select id, closed_at is not null as closed, state = 'DONE' as done from challenge
            where job_id = :job order by opened_at desc, id desc limit 1
            """)
        .bind("job", jobId)
        .map((row, context) ->
            new Latest(Columns.uuid(row, "id"), row.getBoolean("closed"), row.getBoolean("done")))
        .findOne();
  }
}
