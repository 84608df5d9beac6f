package dev.doorbell.store.claim;

import dev.doorbell.store.claim.ClaimDecision.Action;
import dev.doorbell.store.claim.ClaimDecision.Claimant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Claims jobs in one transaction, with the same number of statements for one job as for many, also
 * if all jobs are of one account.
 *
 * <p>A transaction that must not wait leaves out contended jobs: another transaction has locked the
 * account or a run. Such a job must be claimed alone, in a later transaction that waits for locks.
 * A transaction that does not wait while it holds locks can't be part of a deadlock.
 */
final class ClaimTransaction {
  private final ClaimRows rows;
  private final Worker worker;
  private final boolean waits;
  private final int jobsPerOwner;
  private final Map<UUID, ClaimOutcome> outcomes = new HashMap<>();

  /**
   * The worker that claims.
   *
   * @param incarnation the caller
   * @param connectors the caller's connectors
   * @param hasSlots whether it has a slot for each of the jobs; otherwise they wait in the queue
   */
  record Worker(UUID incarnation, Set<String> connectors, boolean hasSlots) {
    Worker {
      connectors = Set.copyOf(connectors);
    }

    Claimant claimant(JobClaim job) {
      return new Claimant(incarnation, connectors.contains(job.connector()), hasSlots);
    }
  }

  /** A job whose record agrees with its account, which is locked. It has the account's owner. */
  private record ValidJob(JobClaim claim, boolean manualOnly, LockedAccount account) {}

  /**
   * @param waits whether the transaction waits for rows that another transaction has locked
   * @param jobsPerOwner how many jobs of one owner may wait in the queue
   */
  ClaimTransaction(ClaimRows rows, Worker worker, boolean waits, int jobsPerOwner) {
    this.rows = rows;
    this.worker = worker;
    this.waits = waits;
    this.jobsPerOwner = jobsPerOwner;
  }

  /** The outcome of each job, in the same order; empty for a contended job. Must be called once. */
  List<Optional<ClaimOutcome>> claim(List<JobClaim> jobs) {
    Map<UUID, JobClaim> first = new LinkedHashMap<>();
    jobs.forEach(job -> first.putIfAbsent(job.jobId(), job));
    decide(List.copyOf(first.values()));
    List<Optional<ClaimOutcome>> inOrder = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (JobClaim job : jobs) {
      ClaimOutcome outcome = outcomes.get(job.jobId());
      inOrder.add(
          Optional.ofNullable(
              seen.add(job.jobId())
                  ? outcome
                  : ofRepeatedRecord(job, first.get(job.jobId()), outcome)));
    }
    return inOrder;
  }

  /** The outcome of a further record of a job; null if it must be claimed alone. */
  private static @Nullable ClaimOutcome ofRepeatedRecord(
      JobClaim job, @Nullable JobClaim decided, @Nullable ClaimOutcome outcome) {
    if (decided == null || outcome == null || !decided.accountId().equals(job.accountId())) {
      return null;
    }
    return switch (outcome) {
      case ClaimOutcome.Claimed(var run, _) -> new ClaimOutcome.AlreadyTaken(run);
      case ClaimOutcome.Queued(var run) -> new ClaimOutcome.AlreadyTaken(run);
      case ClaimOutcome.Unowned(var run) -> new ClaimOutcome.AlreadyTaken(run);
      case ClaimOutcome.AlreadyMine(var run) -> new ClaimOutcome.AlreadyTaken(run);
      case ClaimOutcome.AlreadyTaken(var run) -> new ClaimOutcome.AlreadyTaken(run);
      case ClaimOutcome.Skipped(var run, _) -> new ClaimOutcome.AlreadyTaken(run);
      case ClaimOutcome.UnknownAccount _,
          ClaimOutcome.UnknownConnector _,
          ClaimOutcome.Mismatch _ ->
          null;
    };
  }

  private void decide(List<JobClaim> jobs) {
    Map<String, Boolean> manualOnly =
        rows.manualOnly(jobs.stream().map(JobClaim::connector).collect(Collectors.toSet()));
    Map<UUID, LockedAccount> accounts =
        rows.lockAccounts(jobs.stream().map(JobClaim::accountId).distinct().toList());
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
        valid.add(new ValidJob(job.ofOwner(account.owner()), ofConnector, account));
      }
    }
    if (!valid.isEmpty()) {
      execute(valid);
    }
  }

  private void execute(List<ValidJob> valid) {
    List<KnownRun> runs =
        rows.runs(
            valid.stream().map(job -> job.claim().jobId()).toList(),
            valid.stream().map(job -> job.account().id()).distinct().toList());
    Map<UUID, KnownRun> known =
        runs.stream().collect(Collectors.toMap(run -> run.run().jobId(), run -> run));
    Map<JobClaim, Action> actions = actions(valid, known);
    ClaimWriter writer = new ClaimWriter(rows, known.keySet(), waits);
    outcomes.putAll(writer.write(actions, this::turns));
  }

  private Map<JobClaim, Action> actions(List<ValidJob> valid, Map<UUID, KnownRun> known) {
    Map<UUID, AccountRuns> ofAccounts = new HashMap<>();
    known
        .values()
        .forEach(run ->
            ofAccounts.computeIfAbsent(run.run().accountId(), _ -> new AccountRuns()).add(run));
    Map<JobClaim, Action> actions = new LinkedHashMap<>();
    for (ValidJob job : valid) {
      JobClaim claim = job.claim();
      KnownRun run = known.get(claim.jobId());
      AccountRuns ofAccount = ofAccounts.computeIfAbsent(claim.accountId(), _ -> new AccountRuns());
      Action action =
          ClaimDecision.decide(
              claim, job.manualOnly(), job.account(), run, ofAccount, worker.claimant(claim));
      ofAccount.apply(claim.jobId(), ClaimDecision.trigger(claim, run), action);
      actions.put(claim, action);
    }
    return actions;
  }

  private Turns turns(Set<String> owners) {
    return new Turns(rows.queue(owners), jobsPerOwner);
  }
}
