package dev.doorbell.benchmarks.system;

/**
 * Inserts runs that have ended, for events that a benchmark publishes itself: a gateway delivers
 * only events that the rows confirm. The connector is {@code ask-at-once}, and each run has had one
 * attempt.
 */
public final class EndedRuns {
  private EndedRuns() {}

  /**
   * Inserts runs.
   *
   * @param first the number of the first job; the others follow it
   * @param account the number of the first account; the runs are distributed over the accounts
   */
  public static void insert(Doorbell doorbell, int first, int count, int account, int accounts) {
    doorbell.execute(
        """
        insert into run (id, owner, account_id, connector, trigger, status, attempt,
          requested_at, not_after, claimed_at, ended_at, announced_at)
        select cast('%s' || lpad(to_hex(%d + n), 8, '0') as uuid), 'local',
          cast('%s' || lpad(to_hex(%d + n %% %d), 8, '0') as uuid), 'ask-at-once',
          'MANUAL', 'SUCCEEDED', 1, at, at, at, at, at
        from generate_series(0, %d) n, (select clock_timestamp() as at) now
        """
            .formatted(
                NumberedIds.prefix(NumberedIds.job(0)),
                first,
                NumberedIds.prefix(NumberedIds.account(0)),
                account,
                accounts,
                count - 1));
  }
}
