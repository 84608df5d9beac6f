package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.ReplyTo;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Notifies the worker and all subscribers of a user's change to a challenge's row. A failure here
 * never fails the call: the worker and the reconcilers read the row. Thread-safe.
 */
public final class ChallengeNotifier {

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
  }

  private final Sender sender;
  private final InstantSource clock;

  public ChallengeNotifier(Sender sender, InstantSource clock) {
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Reports that the challenge has an answer.
   *
   * @param worker null while no worker owns the run
   */
  void answered(Challenge challenge, @Nullable ReplyTo worker, byte[] sealed) {
    if (worker != null) {
      sender.send(
          new Reply.AnswerReply(challenge.jobId(), worker.incarnation(), challenge.id(), sealed),
          worker.partition());
    }
    sender.publish(ChallengeRowEvents.answered(challenge, clock.instant()));
  }

  /**
   * Reports that the user wants another code.
   *
   * @param worker null while no worker owns the run
   */
  void resendRequested(Challenge challenge, @Nullable ReplyTo worker) {
    if (worker != null) {
      sender.send(
          new Reply.ResendReply(challenge.jobId(), worker.incarnation(), challenge.id()),
          worker.partition());
    }
    sender.publish(
        ChallengeRowEvents.envelope(
            challenge,
            "resend",
            clock.instant(),
            new ChallengeEvent.TwoFaResendRequested(challenge.id())));
  }
}
