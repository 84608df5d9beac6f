package dev.doorbell.worker;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.announce.EndAnnouncer;
import dev.doorbell.worker.announce.EventPublisher;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.metrics.WorkerMetrics;
import dev.doorbell.worker.run.Attempt;
import dev.doorbell.worker.run.RunFactory;
import dev.doorbell.worker.takeover.OrphanTakeover;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Announces what happens to runs with the worker's publisher, and counts it. */
record RunAnnouncements(
    EventPublisher publisher, EndAnnouncer ends, WorkerMetrics metrics, InstantSource clock)
    implements RunFactory.Announcements, OrphanTakeover.Listener {

  @Override
  public RunAnnouncer announcer(Attempt attempt, Incarnation incarnation) {
    return announcer(attempt.run(), incarnation, attempt.traceparent());
  }

  private RunAnnouncer announcer(Run run, Incarnation incarnation, @Nullable String traceparent) {
    return new RunAnnouncer(
        run, incarnation.source(), traceparent, publisher, incarnation::requireMayAct, clock);
  }

  @Override
  public void ended(Run run) {
    metrics.jobEnded(run);
    ends.announce(run);
  }

  @Override
  public void takenOver(Run run) {
    metrics.takenOver(1);
  }

  @Override
  public void crashed(Run run) {
    metrics.crashed(run.connector());
  }

  @Override
  public void challengeCancelled(Run run, Incarnation incarnation, UUID challengeId) {
    announcer(run, incarnation, run.traceparent())
        .announce(
            challengeId,
            "cancelled",
            new ChallengeEvent.TwoFaCancelled(challengeId, CloseReason.CANCELLED));
  }
}
