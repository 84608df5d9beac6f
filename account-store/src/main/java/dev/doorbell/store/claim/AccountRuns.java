package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The live and the requested run of one account, as they are after the decisions that the
 * transaction has made so far. Thus many records of one account are decided together, each by the
 * decisions before it. Not thread-safe.
 */
final class AccountRuns {
  private @Nullable Current live;
  private @Nullable Current requested;

  /**
   * A run of the account that has not ended.
   *
   * @param locked whether the transaction may change its row without waiting
   */
  record Current(UUID jobId, RunTrigger trigger, boolean locked) {}

  /** Adds a run that has a row. */
  void add(KnownRun known) {
    Run run = known.run();
    Current current = new Current(run.jobId(), run.trigger(), known.locked());
    if (run.status().live()) {
      live = current;
    } else if (run.status() == RunStatus.REQUESTED
        && (requested == null || requested.jobId().compareTo(run.jobId()) > 0)) {
      requested = current;
    }
  }

  /** The live run; null if there is none. */
  @Nullable Current live() {
    return live;
  }

  /** The requested run, unless it is this job; null if there is none. */
  @Nullable Current requestedBeside(UUID jobId) {
    return requested == null || requested.jobId().equals(jobId) ? null : requested;
  }

  /** Applies the decision about one job. */
  void apply(UUID jobId, RunTrigger trigger, ClaimDecision.Action action) {
    switch (action) {
      case ClaimDecision.Action.Claim _, ClaimDecision.Action.ClaimWithoutOwner _ -> {
        forget(jobId);
        live = new Current(jobId, trigger, true);
      }
      case ClaimDecision.Action.Queue _ -> requested = new Current(jobId, trigger, true);
      case ClaimDecision.Action.Skip _ -> forget(jobId);
      case ClaimDecision.Action.Join(UUID joined) -> {
        forget(jobId);
        live = new Current(joined, RunTrigger.MANUAL, true);
      }
      case ClaimDecision.Action.JoinRequested(UUID joined) ->
          requested = new Current(joined, RunTrigger.MANUAL, true);
      case ClaimDecision.Action.Leave _, ClaimDecision.Action.Retry _ -> {
        // The rows stay as they are.
      }
    }
  }

  private void forget(UUID jobId) {
    if (requested != null && requested.jobId().equals(jobId)) {
      requested = null;
    }
  }
}
