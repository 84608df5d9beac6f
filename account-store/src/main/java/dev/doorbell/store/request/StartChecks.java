package dev.doorbell.store.request;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.pace.StartDelay;
import dev.doorbell.store.run.RunRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether a job of an account may be requested now, and why not. */
final class StartChecks {
  /**
   * Condition on {@code a}, the account: it has no delay, or a live run that the job joins; and its
   * owner has less than {@code :most} requested jobs.
   */
  static final String MAY_START =
      """
      (a.next_start_at is null or a.next_start_at <= clock_timestamp()
        or exists (select 1 from run live where live.account_id = a.id and live.%s))
      and not exists (
        select 1 from run waiting where waiting.owner = a.owner and waiting.status = 'REQUESTED' offset :most - 1)
      """
          .formatted(RunRows.LIVE);

  private StartChecks() {}

  /**
   * The reason why {@link #MAY_START} did not hold earlier in this transaction, which has locked
   * the account. A delay that has ended since then is still the reason.
   */
  static RequestOutcome rejection(Handle handle, NewRun wanted) {
    Optional<RequestOutcome> delayed =
        handle
            .createQuery(
                """
                select next_start_at, next_start_reason, clock_timestamp() as now from account
                where id = :id and next_start_at > transaction_timestamp()
                """)
            .bind("id", wanted.accountId())
            .map((row, context) -> {
              Instant startAt = Columns.instant(row, "next_start_at");
              Duration left = Duration.between(Columns.instant(row, "now"), startAt);
              return (RequestOutcome)
                  new RequestOutcome.TooSoon(
                      StartDelay.valueOf(row.getString("next_start_reason")),
                      startAt,
                      left.isNegative() ? Duration.ZERO : left);
            })
            .findOne();
    return delayed.orElseGet(RequestOutcome.TooManyJobs::new);
  }
}
