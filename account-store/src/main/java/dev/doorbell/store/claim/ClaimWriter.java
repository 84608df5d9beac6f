package dev.doorbell.store.claim;

import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.claim.ClaimDecision.Action;
import dev.doorbell.store.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the decisions about the jobs of one transaction. Used once. */
final class ClaimWriter {
  private final ClaimRows rows;
  private final Set<UUID> known;
  private final boolean waits;

  private final Map<UUID, ClaimOutcome> outcomes = new HashMap<>();
  private final List<JobClaim> claims = new ArrayList<>();
  private final List<UUID> withoutOwner = new ArrayList<>();
  private final Map<UUID, JobClaim> queued = new LinkedHashMap<>();
  private final Map<UUID, Long> turns = new LinkedHashMap<>();
  private final Map<UUID, Action.Skip> skips = new LinkedHashMap<>();
  private final Map<UUID, Instant> requestedManually = new LinkedHashMap<>();
  private final Map<UUID, JobClaim> unknown = new LinkedHashMap<>();

  /**
   * @param known the jobs that have a row
   * @param waits whether the transaction waits for rows that another transaction has locked
   */
  ClaimWriter(ClaimRows rows, Set<UUID> known, boolean waits) {
    this.rows = rows;
    this.known = known;
    this.waits = waits;
  }

  /**
   * Writes the decisions.
   *
   * @param turnsOf reads the queue with these owners; called only if a job is queued
   * @return the outcomes by job id; without contended jobs
   */
  Map<UUID, ClaimOutcome> write(
      Map<JobClaim, Action> actions, Function<Set<String>, Turns> turnsOf) {
    actions.forEach(this::sort);
    assignTurns(turnsOf);
    insert();
    // A run that was inserted by this transaction may be among them.
    requestedManually.forEach(rows::requestManually);
    claim();
    if (!withoutOwner.isEmpty()) {
      rows.claimWithoutOwner(withoutOwner)
          .forEach((jobId, run) -> outcomes.put(jobId, new ClaimOutcome.Unowned(run)));
    }
    if (!turns.isEmpty()) {
      rows.queue(turns).forEach((jobId, run) -> outcomes.put(jobId, new ClaimOutcome.Queued(run)));
    }
    if (!skips.isEmpty()) {
      rows.skip(skips).forEach(this::skipped);
    }
    return outcomes;
  }

  private void sort(JobClaim job, Action action) {
    UUID jobId = job.jobId();
    boolean writes =
        switch (action) {
          case Action.Claim _ -> claims.add(job);
          case Action.ClaimWithoutOwner _ -> withoutOwner.add(jobId);
          case Action.Queue _ -> {
            queued.put(jobId, job);
            yield true;
          }
          case Action.Skip skip -> {
            skips.put(jobId, skip);
            yield true;
          }
          case Action.Join(UUID live) -> joinsLive(jobId, live);
          case Action.JoinRequested(UUID requested) -> {
            requestedManually.put(requested, job.notAfter());
            skips.put(jobId, new Action.Skip(SkipReason.JOINED, requested));
            yield true;
          }
          case Action.Leave(ClaimOutcome outcome) -> {
            outcomes.put(jobId, outcome);
            yield false;
          }
          case Action.Retry _ -> false;
        };
    if (writes && !known.contains(jobId)) {
      unknown.put(jobId, job);
    }
  }

  /** The promotion waits for the lock of the live run. */
  private boolean joinsLive(UUID jobId, UUID live) {
    if (waits) {
      boolean promoted = rows.promoteToManual(live);
      skips.put(jobId, new Action.Skip(promoted ? SkipReason.JOINED : SkipReason.BUSY, live));
    }
    return waits;
  }

  private void assignTurns(Function<Set<String>, Turns> turnsOf) {
    if (queued.isEmpty()) {
      return;
    }
    Turns next =
        turnsOf.apply(
            queued.values().stream().map(JobClaim::knownOwner).collect(Collectors.toSet()));
    queued.forEach((jobId, job) -> {
      OptionalLong turn = next.next(job.knownOwner());
      if (turn.isPresent()) {
        turns.put(jobId, turn.getAsLong());
      } else {
        skips.put(jobId, new Action.Skip(SkipReason.TOO_MANY_JOBS, null));
      }
    });
  }

  /** Inserts the rows of jobs that have none. A job that got a row meanwhile is contended. */
  private void insert() {
    if (unknown.isEmpty()) {
      return;
    }
    List<ClaimRows.NewRow> wanted =
        unknown.values().stream()
            .map(job -> new ClaimRows.NewRow(job, skips.get(job.jobId())))
            .toList();
    Map<UUID, Run> inserted = rows.insert(wanted);
    for (UUID jobId : unknown.keySet()) {
      Action.Skip skip = skips.get(jobId);
      Run run = inserted.get(jobId);
      if (skip != null || run == null) {
        drop(jobId);
      }
      if (skip != null && run != null) {
        outcomes.put(jobId, new ClaimOutcome.Skipped(run, skip.reason()));
      }
    }
  }

  private void drop(UUID jobId) {
    claims.removeIf(job -> job.jobId().equals(jobId));
    withoutOwner.remove(jobId);
    turns.remove(jobId);
    skips.remove(jobId);
  }

  private void claim() {
    if (claims.isEmpty()) {
      return;
    }
    Collection<Run> claimed = rows.claim(claims).values();
    Map<UUID, AccountSnapshot> snapshots =
        rows.snapshots(claimed.stream().map(Run::accountId).toList());
    claimed.forEach(run ->
        outcomes.put(run.jobId(), new ClaimOutcome.Claimed(run, snapshots.get(run.accountId()))));
  }

  private void skipped(UUID jobId, Run run) {
    Action.Skip skip = skips.get(jobId);
    if (skip != null) {
      outcomes.put(jobId, new ClaimOutcome.Skipped(run, skip.reason()));
    }
  }
}
