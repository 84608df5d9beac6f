package dev.doorbell.store.claim;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.claim.ClaimDecision.Action;
import dev.doorbell.store.claim.ClaimDecision.LockedAccount;
import dev.doorbell.store.claim.ClaimDecision.LockedRun;
import dev.doorbell.store.run.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Claims jobs in one transaction, with the same number of statements for one job as for many.
 *
 * <p>A transaction that must not wait leaves out contended jobs: another transaction has locked the
 * account or the run, or an earlier job of the same call has the same account or the same id. Such
 * a job must be claimed alone, in a later transaction that waits for locks. A transaction that does
 * not wait while it holds locks can't be part of a deadlock.
 */
final class ClaimTransaction {
  private final ClaimRows rows;
  private final UUID incarnation;
  private final Set<String> connectors;
  private final boolean waits;
  private final Map<UUID, ClaimOutcome> outcomes = new HashMap<>();

  /** A job whose record agrees with its account, which is locked. */
  private record ValidJob(JobClaim claim, boolean manualOnly, LockedAccount account) {}

  /**
   * @param incarnation the caller
   * @param connectors the caller's connectors
   * @param waits whether the transaction waits for rows that another transaction has locked
   */
  ClaimTransaction(ClaimRows rows, UUID incarnation, Set<String> connectors, boolean waits) {
    this.rows = rows;
    this.incarnation = incarnation;
    this.connectors = connectors;
    this.waits = waits;
  }

  /** The outcome of each job, in the same order; empty for a contended job. Must be called once. */
  List<Optional<ClaimOutcome>> claim(List<JobClaim> jobs) {
    List<@Nullable JobClaim> distinct = distinct(jobs);
    decide(distinct.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList());
    return distinct.stream()
        .map(job -> job == null ? null : outcomes.get(job.jobId()))
        .map(Optional::ofNullable)
        .toList();
  }

  /** The jobs, with null in the place of each that has the account or the id of an earlier one. */
  private static List<@Nullable JobClaim> distinct(List<JobClaim> jobs) {
    Set<UUID> accounts = new HashSet<>();
    Set<UUID> ids = new HashSet<>();
    List<@Nullable JobClaim> distinct = new ArrayList<>();
    for (JobClaim job : jobs) {
      boolean newAccount = accounts.add(job.accountId());
      boolean newId = ids.add(job.jobId());
      distinct.add(newAccount && newId ? job : null);
    }
    return distinct;
  }

  private void decide(List<JobClaim> jobs) {
    Map<String, Boolean> manualOnly =
        rows.manualOnly(jobs.stream().map(JobClaim::connector).collect(Collectors.toSet()));
    Map<UUID, LockedAccount> accounts =
        rows.lockAccounts(jobs.stream().map(JobClaim::accountId).toList());
    List<ValidJob> valid = new ArrayList<>();
    for (JobClaim job : jobs) {
      Boolean ofConnector = manualOnly.get(job.connector());
      LockedAccount account = accounts.get(job.accountId());
      if (ofConnector != null && account == null && !waits) {
        continue;
      }
      ClaimOutcome rejection = ClaimDecision.reject(job, ofConnector, account);
      if (rejection != null) {
        outcomes.put(job.jobId(), rejection);
      } else if (ofConnector != null && account != null) {
        valid.add(new ValidJob(job, ofConnector, account));
      }
    }
    if (!valid.isEmpty()) {
      execute(actions(valid));
    }
  }

  private Map<JobClaim, Action> actions(List<ValidJob> valid) {
    rows.insertIfNew(
        valid.stream().filter(job -> job.account().active()).map(ValidJob::claim).toList());
    Map<UUID, LockedRun> runs =
        rows.lockRuns(valid.stream().map(job -> job.claim().jobId()).toList());
    Map<JobClaim, Action> actions = new LinkedHashMap<>();
    for (ValidJob job : valid) {
      LockedRun run = runs.get(job.claim().jobId());
      if (run != null || waits) {
        Action action =
            ClaimDecision.decide(
                job.claim(),
                job.manualOnly(),
                job.account(),
                run,
                incarnation,
                connectors.contains(job.claim().connector()));
        actions.put(job.claim(), action);
      }
    }
    return actions;
  }

  private void execute(Map<JobClaim, Action> actions) {
    List<JobClaim> claims = new ArrayList<>();
    List<UUID> withoutOwner = new ArrayList<>();
    Map<UUID, Action.Skip> skips = new LinkedHashMap<>();
    actions.forEach((job, action) -> {
      switch (action) {
        case Action.Claim _ -> claims.add(job);
        case Action.ClaimWithoutOwner _ -> withoutOwner.add(job.jobId());
        case Action.Skip skip -> skips.put(job.jobId(), skip);
        case Action.Join(UUID live) -> {
          // The promotion waits for the lock of the live run.
          if (waits) {
            skips.put(job.jobId(), join(live));
          }
        }
        case Action.Leave(ClaimOutcome outcome) -> outcomes.put(job.jobId(), outcome);
      }
    });
    claimForCaller(claims);
    if (!withoutOwner.isEmpty()) {
      rows.claimWithoutOwner(withoutOwner)
          .forEach((jobId, run) -> outcomes.put(jobId, new ClaimOutcome.Unowned(run)));
    }
    if (!skips.isEmpty()) {
      Map<UUID, Run> skipped = rows.skip(skips);
      skips.forEach((jobId, skip) -> {
        Run run = skipped.get(jobId);
        if (run != null) {
          outcomes.put(jobId, new ClaimOutcome.Skipped(run, skip.reason()));
        }
      });
    }
  }

  private Action.Skip join(UUID live) {
    boolean promoted = rows.promoteToManual(live);
    return new Action.Skip(promoted ? SkipReason.JOINED : SkipReason.BUSY, live);
  }

  private void claimForCaller(List<JobClaim> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    Collection<Run> claimed = rows.claim(jobs).values();
    Map<UUID, AccountSnapshot> snapshots =
        rows.snapshots(claimed.stream().map(Run::accountId).toList());
    claimed.forEach(run ->
        outcomes.put(run.jobId(), new ClaimOutcome.Claimed(run, snapshots.get(run.accountId()))));
  }
}
