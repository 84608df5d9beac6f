package dev.doorbell.store.challenge;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunRows;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keeps answers that come before their question. Called by gateways. Thread-safe. */
public final class EarlyAnswers {
  private final Database database;

  public EarlyAnswers(Database database) {
    this.database = database;
  }

  /**
   * Keeps an answer for the run's next question; an earlier one is replaced.
   *
   * @param sealed under {@link dev.doorbell.store.sealing.SealContext#early}
   * @param givenBy who, or from where: for the record
   */
  public KeepOutcome keep(String owner, UUID jobId, byte[] sealed, String givenBy) {
    return database.transaction(handle -> {
      // A challenge is opened, and a run ended, under this lock: either they find what is written
      // here, or this finds what they did.
      Run run = RunRows.lock(handle, jobId);
      if (run == null || !run.owner().equals(owner)) {
        return new KeepOutcome.NotFound();
      }
      if (run.status().ended() || run.cancelRequested()) {
        return new KeepOutcome.Over(run);
      }
      Optional<Latest> latest = latest(handle, jobId);
      if (latest.isPresent() && latest.get().isMeant(run)) {
        return new KeepOutcome.Asked(latest.get().id());
      }
      EarlyRows.write(handle, jobId, new EarlyRows.Early(sealed, givenBy));
      return new KeepOutcome.Kept(run, latest.map(Latest::id).orElse(null));
    });
  }

  /**
   * Removes what was kept for too long.
   *
   * @return how many
   */
  public int forgetOld() {
    return database.statement(handle ->
        handle
            .createUpdate(
                "delete from early_answer where given_at < clock_timestamp() - make_interval(secs => :age)")
            .bind("age", Columns.seconds(EarlyRows.KEPT_FOR))
            .execute());
  }

  private record Latest(UUID id, boolean isClosed, boolean isDone) {
    /**
     * Once an answer has let the person in, another one is most likely its double, from another
     * screen: kept, it would be used up as the wrong answer to whatever the site may still ask.
     */
    boolean isMeant(Run run) {
      return !isClosed || (isDone && run.loginState() == LoginState.SUCCEEDED);
    }
  }

  /** The last one that was opened; all before it are closed. */
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
