package dev.doorbell.store.run;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.StatementGroup;
import dev.doorbell.store.pace.AutomaticRunPause;
import dev.doorbell.store.pace.LoginPause;
import dev.doorbell.store.pace.PaceSettings;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Ends runs. The end is first written to the row; its event is published afterwards. {@link
 * #unannounced} finds ends whose event may be missing after a crash. Thread-safe.
 */
public final class RunEndWriter {
  private final Database database;
  private final RunTerminator terminator;
  private final PaceSettings limits;
  private final StatementGroup<FencingToken, EndOutcome> successes;

  /** Successes share statements only with successes of the same instance. */
  public RunEndWriter(Database database, RunTerminator terminator, PaceSettings limits) {
    this.database = database;
    this.terminator = terminator;
    this.limits = limits;
    this.successes = StatementGroup.of(database, terminator.successes());
  }

  /**
   * Ends a run that succeeded. Its account's next job may start at once. The success of a manual
   * run ends the pause of the account's automatic runs.
   *
   * @throws FencedOutException when another attempt owns the run
   */
  public EndOutcome succeed(FencingToken fence) {
    return successes.execute(fence);
  }

  /**
   * Ends a run that failed. Some error codes pause the account's automatic runs; after a failed
   * login the account's next job has to wait.
   *
   * @throws FencedOutException when another attempt owns the run
   */
  public EndOutcome fail(FencingToken fence, RunFailure failure) {
    return database.transaction(handle -> {
      EndOutcome outcome = end(handle, fence, RunEnd.failed(failure.errorCode(), failure.reason()));
      if (outcome instanceof EndOutcome.Ended ended) {
        UUID accountId = ended.run().accountId();
        boolean hasUser = ended.run().trigger() == RunTrigger.MANUAL;
        AutomaticRunPause.afterFailure(handle, accountId, hasUser, failure.errorCode());
        LoginPause.afterFailure(handle, accountId, failure.errorCode(), limits);
        if (failure.outline() != null) {
          PageOutlines.write(handle, fence.jobId(), failure.outline());
        }
      }
      return outcome;
    });
  }

  /**
   * Ends a run as cancelled, after its attempt has stopped because of the cancel. If it was about
   * to log in, the account's next job has to wait as after a failed login.
   *
   * @throws FencedOutException when another attempt owns the run
   */
  public EndOutcome endCancelled(FencingToken fence) {
    return database.transaction(handle -> {
      EndOutcome outcome = end(handle, fence, RunEnd.cancelled());
      if (outcome instanceof EndOutcome.Ended ended && isLoggingIn(ended.run().loginState())) {
        LoginPause.afterCancelledLogin(handle, fence.jobId(), ended.run().accountId(), limits);
      }
      return outcome;
    });
  }

  private static boolean isLoggingIn(LoginState login) {
    return switch (login) {
      case STARTED, DEACTIVATED -> true;
      case NONE, ASSUMED, SUCCEEDED, FAILED -> false;
    };
  }

  /** Cancels a run, or requests its owner to cancel it. May be repeated. */
  public CancelOutcome cancel(String owner, UUID jobId) {
    return database.transaction(handle -> {
      Run run = RunRows.lock(handle, owner, jobId);
      return run == null ? new CancelOutcome.Unknown() : terminator.cancel(handle, run);
    });
  }

  /**
   * Lists runs that ended more than {@code olderThan} ago and whose end is not marked as announced,
   * oldest first.
   */
  public List<Run> unannounced(Duration olderThan, int limit) {
    return database.statement(handle ->
        handle
            .createQuery(
                RunRows.SELECT
                    + """
                    where r.ended_at is not null and r.announced_at is null
                      and r.ended_at < clock_timestamp() - make_interval(secs => :age)
                    order by r.ended_at limit :limit
                    """)
            .bind("age", Columns.seconds(olderThan))
            .bind("limit", limit)
            .map(RunRows::map)
            .list());
  }

  /**
   * Marks the end of a run as announced, after its event was written to the topic. May be repeated.
   * The commit is asynchronous: if the database crashes and loses the mark, the end is announced
   * again, and readers drop the duplicate.
   */
  public void markAnnounced(UUID jobId) {
    database.statement(handle ->
        handle
            .createQuery(
                """
                with marked as (
                  update run set announced_at = clock_timestamp()
                  where id = :id and ended_at is not null and announced_at is null
                )
                select set_config('synchronous_commit', 'off', true)
                """)
            .bind("id", jobId)
            .mapTo(String.class)
            .one());
  }

  private EndOutcome end(Handle handle, FencingToken fence, RunEnd end) {
    Run run = FenceCheck.lockWithAccount(handle, fence);
    return run.status().ended()
        ? new EndOutcome.AlreadyEnded(run)
        : new EndOutcome.Ended(terminator.end(handle, fence.jobId(), end));
  }
}
