package dev.doorbell.store.run;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs. The row ends first, its event is announced after, and {@link #unannounced} finds what
 * a crash left unsaid. Thread-safe.
 */
public final class RunEnds {
  private final Database database;

  public RunEnds(Database database) {
    this.database = database;
  }

  /**
   * Ends a run well; after a manual one the account's automatic runs go on.
   *
   * @throws FencedOutException when the run is another attempt's
   */
  public EndOutcome succeed(RunFence fence) {
    return database.transaction(handle -> {
      EndOutcome outcome = end(handle, fence, RunStatus.SUCCEEDED, null, null);
      if (outcome instanceof EndOutcome.Ended ended) {
        Pausing.afterSuccess(handle, ended.run());
      }
      return outcome;
    });
  }

  /**
   * Ends a run badly; after some codes the account's automatic runs pause.
   *
   * @throws FencedOutException when the run is another attempt's
   */
  public EndOutcome fail(RunFence fence, RunFailure failure) {
    return database.transaction(handle -> {
      EndOutcome outcome =
          end(handle, fence, RunStatus.FAILED, failure.errorCode(), failure.reason());
      if (outcome instanceof EndOutcome.Ended ended) {
        Pausing.afterFailure(handle, ended.run(), failure.errorCode());
        if (failure.outline() != null) {
          PageOutlines.write(handle, fence.jobId(), failure.outline());
        }
      }
      return outcome;
    });
  }

  /**
   * Ends a run that its attempt has stopped because somebody wanted that.
   *
   * @throws FencedOutException when the run is another attempt's
   */
  public EndOutcome cancelled(RunFence fence) {
    return database.transaction(handle -> end(handle, fence, RunStatus.CANCELLED, null, null));
  }

  /** Somebody wants a run to end. May be repeated. */
  public CancelOutcome cancel(String owner, UUID jobId) {
    return database.transaction(handle -> {
      Run run = RunRows.lock(handle, jobId);
      return run == null || !run.owner().equals(owner)
          ? new CancelOutcome.Unknown()
          : RunEnding.cancel(handle, run);
    });
  }

  /** Ended runs, oldest first, whose end nobody has marked as announced for {@code olderThan}. */
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

  /** The end of a run is on the topic. May be repeated. */
  public void announced(UUID jobId) {
    database.statement(handle ->
        handle.execute(
            """
            update run set announced_at = clock_timestamp()
            where id = ? and ended_at is not null and announced_at is null
            """,
            jobId));
  }

  private static EndOutcome end(
      Handle handle,
      RunFence fence,
      RunStatus status,
      @Nullable String code,
      @Nullable String reason) {
    Run run = lockWithAccount(handle, fence);
    if (run.status().ended()) {
      return new EndOutcome.AlreadyEnded(run);
    }
    var end = new RunEnding.End(status, code, reason);
    return new EndOutcome.Ended(RunEnding.end(handle, fence.jobId(), end));
  }

  /**
   * Locks account and run, for the pause that may follow and because claims, too, begin with the
   * account: a claim sees either a live run or the account as this end leaves it. Unlike {@link
   * dev.doorbell.store.run.Fencing} it lets an ended run through: an attempt that repeats its end
   * learns of it.
   */
  static Run lockWithAccount(Handle handle, RunFence fence) {
    RunRows.lockAccountOf(handle, fence.jobId());
    Run run = RunRows.lock(handle, fence.jobId());
    if (run == null
        || run.attempt() != fence.attempt()
        || !fence.incarnation().equals(run.incarnation())) {
      throw new FencedOutException(
          "run %s cannot be ended by attempt %d of %s"
              .formatted(fence.jobId(), fence.attempt(), fence.incarnation()));
    }
    return run;
  }
}
