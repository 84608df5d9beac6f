package dev.doorbell.store.run;

import dev.doorbell.store.database.GroupedStatement;
import dev.doorbell.store.database.InputArrays;
import dev.doorbell.store.pace.AutomaticRunPause;
import dev.doorbell.store.pace.LoginPause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs that succeeded: the run, its challenge, its early answer, and the pauses of its
 * account.
 *
 * <p>Locks the account, then the run, as {@link FenceCheck#lockWithAccount} does and for the same
 * reasons. If another transaction has changed one of the rows after the statement's snapshot, the
 * snapshot may lack an early answer or a pause, so the statement changes nothing and is repeated.
 */
final class SuccessStatement implements GroupedStatement<FencingToken, EndOutcome> {
  /** Locks the rows, and selects the runs that may end in {@code ready}. */
  private static final String LOCKED =
      """
      with input as (
        %s
      ), snapshot as materialized (
        select i.n, r.xmin as run_version, a.xmin as account_version
        from input i join run r on r.id = i.job join account a on a.id = r.account_id
      ), locked_account as materialized (
        select i.n, a.xmin as version
        from input i join run r on r.id = i.job join account a on a.id = r.account_id
        for no key update of a /* skip locked */
      ), locked as materialized (
        select i.n, r.xmin as run_version, a.version as account_version, r as run
        from input i
          join run r on r.id = i.job and r.attempt = i.attempt and r.incarnation is not distinct from i.incarnation
          join locked_account a on a.n = i.n
        for no key update of r /* skip locked */
      ), ready as materialized (
        select l.n, (l.run).id from locked l join snapshot s using (n, run_version, account_version)
        where (l.run).%s
      )
      """
          .formatted(
              GroupedStatement.input("job uuid", "attempt int4", "incarnation uuid"), RunRows.LIVE);

  private final String sql;

  SuccessStatement(RunChallenges challenges) {
    String endedJobs = "select id from ended";
    this.sql =
        LOCKED
            + """
            , ended as (
              %s from ready where r.id = ready.id
              returning ready.n, r.*
            ), closed as (
              %s
            ), early as (
              %s
            ), account_after as (
              update account a set %s, %s from ended e
              where a.id = e.account_id
                and (a.next_start_at is not null or a.login_pause is not null or a.paused_code is not null)
            ), present as (
              select true as ended_now, e.* from ended e
              union all
              select false, l.n, (l.run).* from locked l where not exists (select 1 from ended e where e.n = l.n)
            )
            select p.*, i.reply_partition from present p left join incarnation i on i.id = p.incarnation
            """
                .formatted(
                    RunTransitions.SUCCEED,
                    challenges.closeAtEnd(endedJobs),
                    challenges.deleteEarlyAnswers(endedJobs),
                    LoginPause.AFTER_SUCCESS,
                    AutomaticRunPause.AFTER_SUCCESS);
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public void bind(InputArrays arrays, List<FencingToken> inputs) throws SQLException {
    arrays
        .uuids(inputs, FencingToken::jobId)
        .integers(inputs, FencingToken::attempt)
        .uuids(inputs, FencingToken::incarnation);
  }

  @Override
  public @Nullable EndOutcome read(ResultSet row, FencingToken input) throws SQLException {
    Run run = RunRows.run(row);
    if (row.getBoolean("ended_now")) {
      return new EndOutcome.Ended(run);
    }
    return run.status().ended() ? new EndOutcome.AlreadyEnded(run) : null;
  }

  @Override
  public EndOutcome notFound(FencingToken input) {
    throw FencedOutException.of(input);
  }
}
