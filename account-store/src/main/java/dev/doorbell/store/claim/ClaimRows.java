package dev.doorbell.store.claim;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.claim.ClaimDecision.LockedAccount;
import dev.doorbell.store.claim.ClaimDecision.LockedRun;
import dev.doorbell.store.run.Run;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
   * Inserts a row for each job that has none, because a producer that is not a gateway writes the
   * record but no row.
   */
  void insertIfNew(List<JobClaim> jobs);

  /** Locks runs by job id. Leaves out runs as {@link #lockAccounts} leaves out accounts. */
  Map<UUID, LockedRun> lockRuns(Collection<UUID> jobIds);

  /**
   * Turns a live automatic run into a manual one. False when the run is manual already, or its
   * cancel is requested.
   */
  boolean promoteToManual(UUID liveJobId);

  /** Makes the caller the owner of the runs; returns the claimed runs by job id. */
  Map<UUID, Run> claim(List<JobClaim> jobs);

  /**
   * Claims the runs but sets no owner, because this worker lacks their connector: a worker that has
   * it takes them over. Returns them by job id.
   */
  Map<UUID, Run> claimWithoutOwner(List<UUID> jobIds);

  /** Ends the runs as skipped; returns them by job id. */
  Map<UUID, Run> skip(Map<UUID, ClaimDecision.Action.Skip> skips);

  /** The snapshots of these accounts; without accounts that are being deleted. */
  Map<UUID, AccountSnapshot> snapshots(Collection<UUID> accounts);
}
