package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.EventSources;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.gateway.outgoing.EventPublisher;
import dev.doorbell.gateway.outgoing.ReplySender;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.ReplyTo;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells the worker and everybody else what a person has done to a challenge's row. Nothing that
 * fails here fails the call. Thread-safe.
 */
public final class ChallengeNotifier {
  private final ReplySender replies;
  private final EventPublisher events;
  private final InstantSource clock;

  public ChallengeNotifier(ReplySender replies, EventPublisher events, InstantSource clock) {
    this.replies = replies;
    this.events = events;
    this.clock = clock;
  }

  /**
   * An answer counts.
   *
   * @param worker null while the run is nobody's
   */
  void answered(Challenge challenge, @Nullable ReplyTo worker, byte[] sealed) {
    if (worker != null) {
      replies.send(
          new Reply.AnswerReply(challenge.jobId(), worker.incarnation(), challenge.id(), sealed),
          worker.partition());
    }
    var answered = new ChallengeEvent.TwoFaAnswered(challenge.id());
    events.send(envelope(challenge, "answered", clock.instant(), answered));
  }

  /**
   * Another code is wanted.
   *
   * @param worker null while the run is nobody's
   */
  public void resend(Challenge challenge, @Nullable ReplyTo worker) {
    if (worker != null) {
      replies.send(
          new Reply.ResendReply(challenge.jobId(), worker.incarnation(), challenge.id()),
          worker.partition());
    }
    var wanted = new ChallengeEvent.TwoFaResendRequested(challenge.id());
    events.send(envelope(challenge, "resend", clock.instant(), wanted));
  }

  /** News of a challenge's row, with the id that it has whoever tells it. */
  public static EventEnvelope envelope(
      Challenge challenge, String outcome, Instant time, ChallengeEvent event) {
    return new EventEnvelope(
        EventIds.challenge(challenge.jobId(), challenge.id(), outcome),
        EventSources.GATEWAY,
        time,
        new JobRef(
            challenge.jobId(),
            challenge.owner(),
            challenge.accountId(),
            challenge.connector(),
            challenge.attempt()),
        event,
        challenge.traceparent());
  }
}
