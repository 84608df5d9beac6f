package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.EventSources;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.gateway.meter.Meters;
import dev.doorbell.gateway.outgoing.EventSender;
import dev.doorbell.gateway.outgoing.ReplySender;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.Refusal;
import dev.doorbell.gateway.problem.Refusals;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.ReplyTo;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes answers. Whether one counts is decided in the challenge's row. Thread-safe. */
public final class AnswerDesk {
  private static final String ANSWERED_BY = "gateway";

  private final Store store;
  private final AnswerSeal seal;
  private final ReplySender replies;
  private final EventSender events;
  private final InstantSource clock;
  private final Meters meters;

  public AnswerDesk(
      Store store,
      AnswerSeal seal,
      ReplySender replies,
      EventSender events,
      InstantSource clock,
      Meters meters) {
    this.store = store;
    this.seal = seal;
    this.replies = replies;
    this.events = events;
    this.clock = clock;
    this.meters = meters;
  }

  /** The challenge that this answer counts for; refused in every other case. */
  public Challenge answer(String owner, UUID jobId, AnswerGiven answer) {
    try {
      Challenge accepted = accept(owner, jobId, answer);
      meters.answer("accepted");
      return accepted;
    } catch (Refusal refusal) {
      meters.answer(refusal.problem().code().toLowerCase(java.util.Locale.ROOT));
      throw refusal;
    }
  }

  private Challenge accept(String owner, UUID jobId, AnswerGiven answer) {
    if (store.runs().find(owner, jobId) == null) {
      throw Refusals.unknown("job");
    }
    Challenge challenge = challengeOf(jobId, answer.challengeId());
    byte[] sealed = seal.seal(challenge, answer);
    return switch (store.answers().answer(owner, jobId, challenge.id(), sealed, ANSWERED_BY)) {
      case AnswerOutcome.Accepted accepted -> {
        pass(accepted.challenge(), accepted.replyTo(), sealed);
        yield accepted.challenge();
      }
      case AnswerOutcome.NotFound _ -> throw Refusals.unknown("challenge");
      case AnswerOutcome.AlreadyAnswered _ ->
          throw new Refusal(
              new Problem(
                  409,
                  "ALREADY_ANSWERED",
                  "The challenge has been answered",
                  "Another answer counts; follow the job"));
      case AnswerOutcome.TooLate _ ->
          throw new Refusal(
              new Problem(
                  410,
                  "TOO_LATE",
                  "The challenge is over",
                  "Its deadline has passed or it was cancelled; start the job again"));
    };
  }

  private Challenge challengeOf(UUID jobId, @Nullable UUID challengeId) {
    // Without an id the newest: if it is not open, the statement says why.
    Challenge challenge =
        challengeId == null
            ? store.challenges().latestOf(jobId)
            : store.challenges().find(challengeId);
    if (challenge != null && challenge.jobId().equals(jobId)) {
      return challenge;
    }
    if (challengeId != null) {
      throw Refusals.unknown("challenge");
    }
    throw new Refusal(
        new Problem(
            409, "NOTHING_ASKED", "The job has asked nothing", "Wait for its TwoFaRequested"));
  }

  private void pass(Challenge challenge, @Nullable ReplyTo worker, byte[] sealed) {
    if (worker != null) {
      replies.send(
          new Reply.AnswerReply(challenge.jobId(), worker.incarnation(), challenge.id(), sealed),
          worker.partition());
    }
    events.send(
        new EventEnvelope(
            EventIds.challenge(challenge.jobId(), challenge.id(), "answered"),
            EventSources.GATEWAY,
            clock.instant(),
            new JobRef(
                challenge.jobId(),
                challenge.owner(),
                challenge.accountId(),
                challenge.connector(),
                challenge.attempt()),
            new ChallengeEvent.TwoFaAnswered(challenge.id()),
            null));
  }
}
