package dev.doorbell.worker.takeover;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.claim.Incarnations;
import dev.doorbell.store.claim.TakenRun;
import dev.doorbell.store.claim.Takeovers;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.announce.EventPublisher;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.metrics.WorkerMetrics;
import dev.doorbell.worker.run.Attempt;
import dev.doorbell.worker.run.LiveRuns;
import dev.doorbell.worker.trace.RunLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes runs over whose worker died or left, and those that were claimed by a worker without their
 * connector. For one thread.
 */
public final class OrphanWatch {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanWatch.class);
  private static final String CANCELLED = "CANCELLED";

  private final Takeovers takeovers;
  private final Incarnations incarnations;
  private final Heartbeat heartbeat;
  private final Set<String> connectors;
  private final Takers takers;

  /** Who runs what was taken, within which limits, and who says so. */
  public record Takers(LiveRuns runs, Slots slots, EventPublisher outlet, WorkerMetrics metrics) {}

  public OrphanWatch(
      Takeovers takeovers,
      Incarnations incarnations,
      Heartbeat heartbeat,
      Set<String> connectors,
      Takers takers) {
    this.takeovers = takeovers;
    this.incarnations = incarnations;
    this.heartbeat = heartbeat;
    this.connectors = Set.copyOf(connectors);
    this.takers = takers;
  }

  /** One look. */
  public void look() {
    Incarnation mine = heartbeat.incarnation();
    Capacity room = takers.slots().roomForOrphans();
    if (!mine.mayAct() || room.runs() == 0) {
      return;
    }
    if (heartbeat.steady() && incarnations.declareExpiredDead() > 0) {
      LOG.warn("A worker's lease has run out: its runs are taken over");
    }
    try {
      List<TakenRun> taken = takeovers.takeOrphans(mine.id(), connectors, room);
      // As many as there was room for: there may be more, and they go before new jobs.
      takers.slots().orphansLeft(taken.size() >= room.runs());
      taken.forEach(run -> RunLog.of(row(run), () -> begin(run, mine)).run());
    } catch (FencedOutException e) {
      // Dead ourselves; the heartbeat finds out too.
      LOG.debug("Took nothing over: {}", e.getMessage());
    }
  }

  private static Run row(TakenRun taken) {
    return switch (taken) {
      case TakenRun.ToRun(Run run) -> run;
      case TakenRun.Stale(Run run) -> run;
      case TakenRun.Crashed(Run run) -> run;
      case TakenRun.Cancelled(Run run, _) -> run;
    };
  }

  private void begin(TakenRun taken, Incarnation mine) {
    switch (taken) {
      case TakenRun.ToRun(Run run) -> {
        LOG.info("Job {} goes on here, attempt {}", run.jobId(), run.attempt());
        takers.metrics().takenOver(1);
        takers.runs().start(new Attempt(run, mine, run.traceparent()));
      }
      case TakenRun.Stale(Run run) -> takers.runs().ended(run);
      case TakenRun.Crashed(Run run) -> {
        LOG.error(
            "Job {} of connector {} has ended {} workers: it fails, and is not tried again",
            run.jobId(),
            run.connector(),
            run.crashes());
        takers.metrics().crashed(run.connector());
        takers.runs().ended(run);
      }
      case TakenRun.Cancelled(Run run, UUID closed) -> {
        sayCancelled(run, mine, closed);
        takers.runs().ended(run);
      }
    }
  }

  private void sayCancelled(Run run, Incarnation mine, @Nullable UUID challengeId) {
    if (challengeId != null) {
      new RunAnnouncer(run, mine, takers.outlet(), InstantSource.system(), run.traceparent())
          .announce(
              challengeId, "cancelled", new ChallengeEvent.TwoFaCancelled(challengeId, CANCELLED));
    }
  }
}
