package dev.doorbell.store.claim;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the rows that one claim transaction needs. Each method executes one or two
 * statements, regardless of the number of jobs. {@link ClaimTransaction} calls the methods in the
 * order in which rows must be locked: first the accounts, then the runs.
 */
interface ClaimRows {
  /**
   * Returns for each slug whether every login of that connector asks the user. A connector without
   * a manifest is missing from the map.
   */
  Map<String, Boolean> manualOnly(Collection<String> connectors);

  /**
   * Locks accounts; returns those that exist. If the transaction must not wait, also leaves out
   * accounts that another transaction has locked.
   */
  Map<UUID, LockedAccount> lockAccounts(Collection<UUID> accounts);

  /**
   * Locks and returns the runs of these jobs that have a row, and the live and requested runs of
   * the accounts. If the transaction must not wait, runs that another transaction has locked are
   * returned without a lock. Live runs of the accounts are never locked for their own sake.
   */
  List<KnownRun> runs(Collection<UUID> jobIds, Collection<UUID> accounts);

  /** The queue, with these owners. */
  Turns.QueueState queue(Collection<String> owners);

  /**
   * A row of a job that has none, because a producer that is not a gateway writes the record but no
   * row.
   *
   * @param skip why the run ends as skipped; null for a requested run
   */
  record NewRow(JobClaim job, ClaimDecision.Action.@Nullable Skip skip) {}

  /** Inserts rows; returns those that were inserted, by job id: other jobs got a row meanwhile. */
  Map<UUID, Run> insert(List<NewRow> rows);

  /**
   * Turns a live automatic run into a manual one. False when the run is manual already, or its
   * cancel is requested.
   */
  boolean promoteToManual(UUID liveJobId);

  /** Turns a requested run into a manual one, which has to start by this time. */
  void requestManually(UUID jobId, Instant notAfter);

  /** Makes the caller the owner of the runs; returns the claimed runs by job id. */
  Map<UUID, Run> claim(List<JobClaim> jobs);

  /**
   * Claims the runs but sets no owner, because this worker lacks their connector: a worker that has
   * it takes them over. Returns them by job id.
   */
  Map<UUID, Run> claimWithoutOwner(List<UUID> jobIds);

  /** Gives runs their turns in the queue; returns them by job id. */
  Map<UUID, Run> queue(Map<UUID, Long> turns);

  /** Ends the runs as skipped; returns them by job id. */
  Map<UUID, Run> skip(Map<UUID, ClaimDecision.Action.Skip> skips);

  /** The snapshots of these accounts; without accounts that are being deleted. */
  Map<UUID, AccountSnapshot> snapshots(Collection<UUID> accounts);
}
