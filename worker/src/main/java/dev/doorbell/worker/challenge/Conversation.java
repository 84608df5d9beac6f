package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.AnswerCheckResult;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.database.Ids;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user the challenges of one run and returns the answers. Confined to the run's thread.
 */
public final class Conversation {

  private final ChallengeService challenges;
  private final UnfinishedChallenge unfinished;
  private final ChallengeDrafts drafts;
  private final AnswerReader answers;
  private final CurrentChallenge current;
  private final RunGuard run;

  private @Nullable UUID lastAsked;
  private boolean resent;

  /** Creates the conversation of one run. */
  public Conversation(
      ChallengeService challenges,
      UnfinishedChallenge unfinished,
      ChallengeDrafts drafts,
      AnswerReader answers,
      CurrentChallenge current,
      RunGuard run) {
    this.challenges = challenges;
    this.unfinished = unfinished;
    this.drafts = drafts;
    this.answers = answers;
    this.current = current;
    this.run = run;
  }

  /** The challenge that an older attempt has left open; empty in a first attempt. */
  public UnfinishedChallenge unfinished() {
    return unfinished;
  }

  /**
   * Asks the user and blocks until there is a result.
   *
   * @throws ConnectorException {@code USER_ACTION_NEEDED.TWOFA_EXPIRED} if the deadline passed
   *     without an answer
   * @throws RunStoppedException if the run was cancelled, handed over or stopped
   */
  public Answer ask(Challenge challenge, WaitOptions options) {
    ChallengeView resumed = unfinished.takeFor(QuestionView.type(challenge.question()));
    if (resumed == null) {
      return askNew(challenge, options, unfinished.takeReason(), true);
    }
    ChallengeOutcome outcome = awaiting(resumed, () -> challenges.resume(resumed, options.poll()));
    return answer(challenge, options, resumed.challengeId(), outcome);
  }

  /** Records that the site has accepted or rejected the last answer. Idempotent. */
  public void finishLast() {
    UUID answered = lastAsked;
    if (answered != null) {
      challenges.finish(answered);
    }
  }

  private Answer askNew(
      Challenge challenge, WaitOptions options, @Nullable RepeatReason reason, boolean mayBeEarly) {
    RepeatReason why = reason == null && resent ? RepeatReason.RESENT : reason;
    UUID retryOf = challenge.retry() ? lastAsked : null;
    ChallengeView view = QuestionView.of(challenge, Ids.next(), retryOf, why);
    ChallengeDraft draft = drafts.draft(challenge, view, options, mayBeEarly);
    ChallengeOutcome outcome = awaiting(view, () -> challenges.ask(draft));
    return answer(challenge, options, view.challengeId(), outcome);
  }

  private ChallengeOutcome awaiting(ChallengeView view, Supplier<ChallengeOutcome> wait) {
    try {
      return wait.get();
    } finally {
      // Also if the wait threw: the connector may catch the exception of its own approval check and
      // ask again.
      lastAsked = view.challengeId();
    }
  }

  private Answer answer(
      Challenge challenge, WaitOptions options, UUID challengeId, ChallengeOutcome outcome) {
    return switch (outcome) {
      case ChallengeOutcome.Answered answered -> read(challenge, options, challengeId, answered);
      case ChallengeOutcome.Approved _ -> continuing(new Answer.Approved());
      case ChallengeOutcome.Declined(var why) -> continuing(new Answer.Declined(why));
      case ChallengeOutcome.ResendRequested _ -> continuing(new Answer.ResendRequested());
      case ChallengeOutcome.Interrupted _ ->
          askNew(challenge, options, RepeatReason.INTERRUPTED, false);
      case ChallengeOutcome.Expired _ -> {
        current.clear();
        throw new ConnectorException(
            ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "No answer came before the deadline");
      }
      case ChallengeOutcome.Cancelled _ -> {
        run.cancelled();
        throw new RunStoppedException("The run was cancelled while it waited for its user");
      }
      case ChallengeOutcome.LeaseLost _ ->
          throw new RunStoppedException("The run is handed over to another attempt");
    };
  }

  private Answer read(
      Challenge challenge,
      WaitOptions options,
      UUID challengeId,
      ChallengeOutcome.Answered answered) {
    Answer answer = answers.read(challengeId, challenge, answered);
    if (answered.submitted().early() && !fits(challenge, answer)) {
      // The gateway could not check an early answer, because there was no challenge yet.
      return askNew(challenge, options, null, false);
    }
    return continuing(answer);
  }

  private Answer continuing(Answer answer) {
    current.clear();
    resent = answer instanceof Answer.ResendRequested;
    run.check();
    return answer;
  }

  /** An early answer is a code, so only a challenge for a code can use it. */
  private static boolean fits(Challenge challenge, Answer answer) {
    return answer instanceof Answer.Typed(String text)
        && challenge.question() instanceof Question.Code
        && challenge.answerRules().check(new AnswerValue.Code(text))
            instanceof AnswerCheckResult.Fits;
  }
}
