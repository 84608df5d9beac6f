package dev.doorbell.worker.announce;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.lease.Incarnation;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Announces what one attempt does, each event only while the attempt's incarnation may act.
 * Thread-safe.
 */
public final class RunAnnouncer {
  private final JobRef job;
  private final Incarnation incarnation;
  private final EventPublisher outlet;
  private final InstantSource clock;
  private final @Nullable String traceparent;
  private final AtomicLong sequence = new AtomicLong();

  public RunAnnouncer(
      Run run,
      Incarnation incarnation,
      EventPublisher outlet,
      InstantSource clock,
      @Nullable String traceparent) {
    this.job = ref(run);
    this.incarnation = incarnation;
    this.outlet = outlet;
    this.clock = clock;
    this.traceparent = traceparent;
  }

  static JobRef ref(Run run) {
    return new JobRef(run.jobId(), run.owner(), run.accountId(), run.connector(), run.attempt());
  }

  /** Says the next thing of this attempt. */
  public void announce(JobEvent event) {
    announce(EventIds.of(job.jobId(), job.attempt(), sequence.incrementAndGet()), event);
  }

  /**
   * Says the next thing of this attempt, again and again until it is kept: for what the person must
   * be able to know before it takes effect.
   *
   * @throws RunStoppedException when the run is stopped meanwhile
   */
  public void announceForCertain(JobEvent event) {
    String id = EventIds.of(job.jobId(), job.attempt(), sequence.incrementAndGet());
    while (true) {
      incarnation.requireMayAct();
      try {
        outlet.sendAndWait(envelope(id, event));
        return;
      } catch (EventPublisher.EventNotKeptException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new RunStoppedException("The run was stopped while the broker was away", e);
        }
      }
    }
  }

  /** Says what became of a challenge, which a gateway or another attempt may say as well. */
  public void announce(UUID challengeId, String outcome, JobEvent event) {
    announce(EventIds.challenge(job.jobId(), challengeId, outcome), event);
  }

  private void announce(String id, JobEvent event) {
    incarnation.requireMayAct();
    outlet.send(envelope(id, event));
  }

  private EventEnvelope envelope(String id, JobEvent event) {
    return new EventEnvelope(id, incarnation.source(), clock.instant(), job, event, traceparent);
  }
}
