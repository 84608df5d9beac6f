package dev.doorbell.worker.announce;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.run.Run;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Announces the events of one attempt, each only while the attempt's incarnation may act.
 * Thread-safe.
 */
public final class RunAnnouncer {
  private final JobRef job;
  private final String source;
  private final @Nullable String traceparent;
  private final EventPublisher publisher;
  private final Runnable requireMayAct;
  private final InstantSource clock;
  private final AtomicLong sequence = new AtomicLong();

  /**
   * Creates an announcer for the attempt in this row.
   *
   * @param source the CloudEvents source of the attempt's incarnation
   * @param traceparent W3C trace context of the attempt; null if there is no trace
   * @param requireMayAct throws {@link RunStoppedException} if the incarnation is dead; blocks
   *     while it may not act
   */
  public RunAnnouncer(
      Run run,
      String source,
      @Nullable String traceparent,
      EventPublisher publisher,
      Runnable requireMayAct,
      InstantSource clock) {
    this.job = ref(run);
    this.source = source;
    this.traceparent = traceparent;
    this.publisher = publisher;
    this.requireMayAct = requireMayAct;
    this.clock = clock;
  }

  static JobRef ref(Run run) {
    return new JobRef(run.jobId(), run.owner(), run.accountId(), run.connector(), run.attempt());
  }

  /** Announces the next event of this attempt. */
  public void announce(JobEvent event) {
    announce(nextId(), event);
  }

  /**
   * Announces the next event of this attempt and returns once the broker has stored it; retries
   * until then. For events that the user must be able to see before the run continues.
   *
   * @throws RunStoppedException if the run is stopped meanwhile
   */
  public void announceAndWait(JobEvent event) {
    String id = nextId();
    while (true) {
      requireMayAct.run();
      try {
        publisher.sendAndWait(envelope(id, event));
        return;
      } catch (EventPublisher.EventNotConfirmedException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new RunStoppedException("The run was stopped while the broker was unavailable", e);
        }
      }
    }
  }

  /**
   * Announces what happened to a challenge. A gateway or another attempt that announces the same
   * uses the same event id.
   */
  public void announce(UUID challengeId, String outcome, JobEvent event) {
    announce(EventIds.challenge(job.jobId(), challengeId, outcome), event);
  }

  private String nextId() {
    return EventIds.of(job.jobId(), job.attempt(), sequence.incrementAndGet());
  }

  private void announce(String id, JobEvent event) {
    requireMayAct.run();
    publisher.send(envelope(id, event));
  }

  private EventEnvelope envelope(String id, JobEvent event) {
    return new EventEnvelope(id, source, clock.instant(), job, event, traceparent);
  }
}
