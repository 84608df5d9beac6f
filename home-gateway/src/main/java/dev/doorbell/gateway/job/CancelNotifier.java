package dev.doorbell.gateway.job;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.EventSources;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.ReplyTo;
import dev.doorbell.store.run.Run;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notifies the worker and all subscribers of what a cancel has changed in the rows. Thread-safe.
 */
public final class CancelNotifier {

  /** Passes records to Kafka in bounded time, and never fails. */
  public interface Sender {
    /**
     * Sends to the worker that owns the run. A worker that does not get the reply reads the row.
     *
     * @param partition from the run's return address
     */
    void send(Reply reply, int partition);

    /** Sends to all subscribers. */
    void publish(EventEnvelope event);

    /**
     * Sends to all subscribers; waits a few seconds at most until the broker has the event.
     *
     * @return false when that is not certain
     */
    boolean publishAndWait(EventEnvelope event);
  }

  private final Sender sender;
  private final Consumer<UUID> markAnnounced;
  private final InstantSource clock;

  /**
   * @param markAnnounced records in the job's row that its end has been published
   */
  public CancelNotifier(Sender sender, Consumer<UUID> markAnnounced, InstantSource clock) {
    this.sender = sender;
    this.markAnnounced = markAnnounced;
    this.clock = clock;
  }

  /**
   * Notifies worker and subscribers. The rows have already changed, so a failure here never fails
   * the call.
   */
  public void cancelled(CancelOutcome outcome) {
    switch (outcome) {
      case CancelOutcome.CancelledNow now -> {
        publishChallengeClosed(now.run(), now.closedChallenge());
        publishEnd(now.run());
      }
      case CancelOutcome.Requested requested -> {
        notifyWorker(requested.run());
        publishChallengeClosed(requested.run(), requested.closedChallenge());
      }
      case CancelOutcome.AlreadyEnded _, CancelOutcome.Unknown _ -> {}
    }
  }

  private void notifyWorker(Run run) {
    ReplyTo worker = run.replyTo();
    if (worker != null) {
      sender.send(new Reply.CancelReply(run.jobId(), worker.incarnation()), worker.partition());
    }
  }

  private void publishChallengeClosed(Run run, @Nullable UUID challengeId) {
    if (challengeId != null) {
      String id = EventIds.challenge(run.jobId(), challengeId, "cancelled");
      sender.publish(
          envelope(run, id, new ChallengeEvent.TwoFaCancelled(challengeId, CloseReason.CANCELLED)));
    }
  }

  private void publishEnd(Run run) {
    String id = EventIds.end(run.jobId());
    if (sender.publishAndWait(envelope(run, id, new RunEvent.JobCancelled(run.reason())))) {
      markAnnounced(run.jobId());
    }
    // Otherwise a worker's sweep finds the row and publishes the end.
  }

  private void markAnnounced(UUID jobId) {
    try {
      markAnnounced.accept(jobId);
    } catch (StoreUnavailableException _) {
      // A worker's sweep publishes the end once more, with the same id.
    }
  }

  private EventEnvelope envelope(Run run, String id, JobEvent event) {
    return new EventEnvelope(
        id,
        EventSources.GATEWAY,
        clock.instant(),
        new JobRef(run.jobId(), run.owner(), run.accountId(), run.connector(), run.attempt()),
        event,
        run.traceparent());
  }
}
