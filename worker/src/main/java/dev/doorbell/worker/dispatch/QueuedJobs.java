package dev.doorbell.worker.dispatch;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.worker.lease.Incarnation;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims queued jobs for this worker and starts them. Confined to the queue's thread. */
public final class QueuedJobs implements QueueDispatcher.Queue {
  private static final Logger LOG = LoggerFactory.getLogger(QueuedJobs.class);

  private final JobClaimer claimer;
  private final ClaimedRuns runs;
  private final Supplier<Incarnation> incarnation;
  private final DispatchMetrics metrics;
  private final OncePerMinute failures = new OncePerMinute(InstantSource.system());

  /**
   * Creates an instance that claims by this claimer.
   *
   * @param incarnation the current one of this worker; read for each claim
   */
  public QueuedJobs(
      JobClaimer claimer,
      ClaimedRuns runs,
      Supplier<Incarnation> incarnation,
      DispatchMetrics metrics) {
    this.claimer = claimer;
    this.runs = runs;
    this.incarnation = incarnation;
    this.metrics = metrics;
  }

  @Override
  public int claim(int most) {
    Incarnation mine = incarnation.get();
    try {
      List<ClaimOutcome> outcomes = claimer.claimQueued(mine.id(), most);
      outcomes.forEach(outcome -> apply(outcome, mine));
      return outcomes.size();
    } catch (StoreUnavailableException | FencedOutException e) {
      // If the claim was committed, the reconciler finds the runs.
      failures
          .admit(e.getClass().getName())
          .ifPresent(suppressed ->
              LOG.info(
                  "No queued job was claimed, retrying ({} similar failures not logged): {}",
                  suppressed,
                  e.getMessage()));
      return 0;
    }
  }

  private void apply(ClaimOutcome outcome, Incarnation mine) {
    metrics.claim(outcome.getClass().getSimpleName());
    switch (outcome) {
      case ClaimOutcome.Claimed(var run, var account) -> runs.start(run, mine, account);
      case ClaimOutcome.AlreadyMine(var run) -> runs.start(run, mine, null);
      case ClaimOutcome.Skipped(var run, _) -> runs.ended(run);
      case ClaimOutcome.Queued _, ClaimOutcome.Unowned _, ClaimOutcome.AlreadyTaken _ -> {
        // Another worker runs it or takes it over, or it has ended.
      }
      case ClaimOutcome.UnknownAccount _,
          ClaimOutcome.UnknownConnector _,
          ClaimOutcome.Mismatch _ ->
          throw new IllegalStateException("a queued job was rejected: " + outcome);
    }
  }
}
