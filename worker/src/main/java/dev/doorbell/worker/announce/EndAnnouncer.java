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
 * Announces how a run ended, after its row was ended. The event's id depends on the job alone: a
 * worker that announces the same end again publishes the same id, and readers drop the second copy.
 * Thread-safe.
 */
public final class EndAnnouncer {
  private final EndRows rows;
  private final EventPublisher publisher;
  private final Supplier<String> source;
  private final InstantSource clock;

  /** The rows that state whether an end was announced. */
  @FunctionalInterface
  public interface EndRows {
    /** Marks the end of this job as announced. Idempotent. */
    void markAnnounced(UUID jobId);
  }

  /**
   * Creates an announcer that marks announced ends in these rows.
   *
   * @param source the CloudEvents source of the worker's current incarnation
   */
  public EndAnnouncer(
      EndRows rows, EventPublisher publisher, Supplier<String> source, InstantSource clock) {
    this.rows = rows;
    this.publisher = publisher;
    this.source = source;
    this.clock = clock;
  }

  /**
   * Returns once the broker has stored the event and the row is marked as announced.
   *
   * @throws EventPublisher.EventNotConfirmedException if the event may be lost: the sweep announces
   *     the end again
   * @throws dev.doorbell.store.database.StoreUnavailableException if it is not certain that the row
   *     is marked: the sweep announces the end again
   */
  public void announce(Run ended) {
    Instant endedAt = ended.endedAt();
    publisher.sendAndWait(
        new EventEnvelope(
            EventIds.end(ended.jobId()),
            source.get(),
            endedAt == null ? clock.instant() : endedAt,
            RunAnnouncer.ref(ended),
            event(ended),
            ended.traceparent()));
    rows.markAnnounced(ended.jobId());
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
