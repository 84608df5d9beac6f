package dev.doorbell.gateway.challenge;

import dev.doorbell.gateway.meter.Meters;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.Refusal;
import dev.doorbell.gateway.problem.Refusals;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import java.util.UUID;

/** Takes answers. Whether one counts is decided in the challenge's row. Thread-safe. */
public final class AnswerDesk {
  private static final String ANSWERED_BY = "gateway";

  private final Store store;
  private final AnswerSeal seal;
  private final ChallengeNotices notices;
  private final AskedChallenges asked;
  private final Meters meters;

  public AnswerDesk(Store store, AnswerSeal seal, ChallengeNotices notices, Meters meters) {
    this.store = store;
    this.seal = seal;
    this.notices = notices;
    this.asked = new AskedChallenges(store);
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
    Challenge challenge = asked.require(owner, jobId, answer.challengeId());
    byte[] sealed = seal.seal(challenge, answer);
    return switch (store.answers().answer(owner, jobId, challenge.id(), sealed, ANSWERED_BY)) {
      case AnswerOutcome.Accepted accepted -> {
        notices.answered(accepted.challenge(), accepted.replyTo(), sealed);
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
      case AnswerOutcome.Resent _ ->
          throw new Refusal(
              new Problem(
                  410,
                  "RESENT",
                  "Another code is on its way",
                  "This one was asked for before the site was told to send again; answer the next TwoFaRequested"));
      case AnswerOutcome.TooLate _ ->
          throw new Refusal(
              new Problem(
                  410,
                  "TOO_LATE",
                  "The challenge is over",
                  "Its deadline has passed or it was cancelled; start the job again"));
    };
  }
}
