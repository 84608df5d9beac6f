package dev.doorbell.worker.announce;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.RunEvent;
import dev.doorbell.store.run.Run;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Says how a run has ended, after its row has. Whoever repeats it arrives at the same id, so
 * readers drop the second copy. Thread-safe.
 */
public final class EndAnnouncer {
  private final EndRows rows;
  private final EventPublisher outlet;
  private final Supplier<String> source;
  private final InstantSource clock;

  /** The rows that remember whether an end has been announced. */
  public interface EndRows {
    void announced(UUID jobId);
  }

  /**
   * Announces through this outlet, and marks in these rows.
   *
   * @param source who speaks: CloudEvents' source of the incarnation of the moment
   */
  public EndAnnouncer(
      EndRows rows, EventPublisher outlet, Supplier<String> source, InstantSource clock) {
    this.rows = rows;
    this.outlet = outlet;
    this.source = source;
    this.clock = clock;
  }

  /**
   * Returns once the event is kept, and marked so.
   *
   * @throws EventPublisher.EventNotKeptException when that is not certain: the sweep says it again
   */
  public void announce(Run ended) {
    Instant endedAt = ended.endedAt();
    outlet.sendAndWait(
        new EventEnvelope(
            EventIds.end(ended.jobId()),
            source.get(),
            endedAt == null ? clock.instant() : endedAt,
            RunAnnouncer.ref(ended),
            event(ended),
            ended.traceparent()));
    rows.announced(ended.jobId());
  }

  private static RunEvent event(Run run) {
    return switch (run.status()) {
      case SUCCEEDED -> new RunEvent.JobSucceeded(run.documents());
      case FAILED ->
          new RunEvent.JobFailed(requireNonNull(run.errorCode(), "errorCode"), run.reason());
      case CANCELLED -> new RunEvent.JobCancelled(run.reason());
      case SKIPPED ->
          new RunEvent.JobSkipped(requireNonNull(run.reason(), "reason"), run.liveJobId());
      case REQUESTED, RUNNING, WAITING ->
          throw new IllegalArgumentException(
              "Run %s has not ended, it is %s".formatted(run.jobId(), run.status()));
    };
  }
}
