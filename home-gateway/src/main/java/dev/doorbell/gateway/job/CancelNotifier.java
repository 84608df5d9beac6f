package dev.doorbell.gateway.job;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.EventSources;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.gateway.outgoing.EventPublisher;
import dev.doorbell.gateway.outgoing.ReplySender;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.ReplyTo;
import dev.doorbell.store.run.Run;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the worker and everybody else what a cancel in the rows has done. Thread-safe. */
public final class CancelNotifier {
  private static final String REASON = "CANCELLED";

  private final ReplySender replies;
  private final EventPublisher events;
  private final Consumer<UUID> announced;
  private final InstantSource clock;

  /**
   * @param announced keeps in the rows that a job's end has been told
   */
  public CancelNotifier(
      ReplySender replies, EventPublisher events, Consumer<UUID> announced, InstantSource clock) {
    this.replies = replies;
    this.events = events;
    this.announced = announced;
    this.clock = clock;
  }

  /** The rows have changed already, so nothing that fails here fails the call. */
  public void tell(CancelOutcome outcome) {
    switch (outcome) {
      case CancelOutcome.CancelledNow now -> {
        tellClosed(now.run(), now.closedChallenge());
        tellEnded(now.run());
      }
      case CancelOutcome.Requested requested -> {
        tellWorker(requested.run());
        tellClosed(requested.run(), requested.closedChallenge());
      }
      case CancelOutcome.AlreadyEnded _, CancelOutcome.Unknown _ -> {}
    }
  }

  private void tellWorker(Run run) {
    ReplyTo worker = run.replyTo();
    if (worker != null) {
      replies.send(new Reply.CancelReply(run.jobId(), worker.incarnation()), worker.partition());
    }
  }

  private void tellClosed(Run run, @Nullable UUID challengeId) {
    if (challengeId != null) {
      String id = EventIds.challenge(run.jobId(), challengeId, "cancelled");
      events.send(envelope(run, id, new ChallengeEvent.TwoFaCancelled(challengeId, REASON)));
    }
  }

  private void tellEnded(Run run) {
    String id = EventIds.end(run.jobId());
    if (events.sendAndWait(envelope(run, id, new RunEvent.JobCancelled(run.reason())))) {
      keepAnnounced(run.jobId());
    }
    // Otherwise the workers' sweep finds the row.
  }

  private void keepAnnounced(UUID jobId) {
    try {
      announced.accept(jobId);
    } catch (StoreUnavailableException _) {
      // The sweep tells it once more, with the same id.
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
