package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.events.challenge.AnswerCheckResult;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.testkit.outcome.AskedQuestion;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user on behalf of one attempt and records what was asked, as a worker does. Confined to
 * the run's thread.
 */
final class Conversation {
  private final UserAnswers user;
  private final UnfinishedChallenges unfinished;
  private final MessageAnnouncementCheck messages;
  private final CrashTrigger crash;
  private final RunRecord record;
  private @Nullable String earlyAnswer;
  private @Nullable UnfinishedChallenge open;
  private @Nullable String pendingRequest;
  private boolean resent;

  /**
   * @param earlyAnswer a code that the user gave before any question; null for none
   */
  Conversation(
      UserAnswers user,
      UnfinishedChallenges unfinished,
      MessageAnnouncementCheck messages,
      CrashTrigger crash,
      RunRecord record,
      @Nullable String earlyAnswer) {
    this.user = user;
    this.unfinished = unfinished;
    this.messages = messages;
    this.crash = crash;
    this.record = record;
    this.earlyAnswer = earlyAnswer;
  }

  /** The question that is open if the worker is lost now; null for none. */
  @Nullable UnfinishedChallenge open() {
    return open;
  }

  /** Sets the resume point of an attempt that took over; only the first call has an effect. */
  void resumeAt(ResumePoint point) {
    unfinished.resumeAt(point);
  }

  /**
   * Sets the resume point that a call of the connector implies, unless the connector has set one.
   */
  void setImpliedResumePoint(ResumePoint point) {
    unfinished.setImpliedResumePoint(point);
  }

  Optional<Form> savedForm() {
    return unfinished.form();
  }

  /** Records that the connector has announced a message of the site. */
  void recordAnnouncedMessage() {
    unfinished.siteMaySend();
    messages.announced();
  }

  /**
   * Records that the authenticator key answers. An open question of an older attempt is then not
   * needed any more.
   */
  void recordAuthenticatorAnswer(String code) {
    record.authenticatorCode(code);
    record.secrets().answer(code);
    unfinished.notNeeded();
  }

  /** Records that the connector is about to receive the answer of the key. */
  void recordReturnOfAuthenticatorAnswer() {
    crash.answered();
  }

  /**
   * Asks the user, and blocks until there is an answer or the question expires. See {@link
   * UserAnswers#to}.
   */
  Answer ask(Challenge challenge, WaitOptions waiting) {
    crash.used();
    reportSecondMessage();
    reportUnsentRequest("asked again");
    reportMissingPoll(challenge, waiting);
    Challenge shown = unfinished.takeFor(challenge);
    open = new UnfinishedChallenge(challenge, saved(waiting), false);
    Answer early = shown == null ? takeEarlyAnswer(challenge) : null;
    if (early != null) {
      return received(early);
    }
    if (shown == null) {
      record.question(new AskedQuestion(challenge, reason()));
    }
    crash.asked();
    try {
      return received(user.to(requireNonNullElse(shown, challenge), waiting));
    } catch (ConnectorException expired) {
      open = null;
      throw expired;
    }
  }

  /** Checks whether requests since the last call made the site send a second message. */
  void reportSecondMessage() {
    messages.check();
    unfinished.reportSecondMessage();
  }

  private static @Nullable SavedForm saved(WaitOptions waiting) {
    Form form = waiting.form();
    return form == null ? null : form.toSavedForm();
  }

  /**
   * Answers the first question for a code with the early answer; drops a code that does not fit.
   */
  private @Nullable Answer takeEarlyAnswer(Challenge challenge) {
    String early = earlyAnswer;
    if (early == null || !(challenge.question() instanceof Question.Code)) {
      return null;
    }
    earlyAnswer = null;
    return challenge.answerRules().check(new AnswerValue.Code(early))
            instanceof AnswerCheckResult.Fits(AnswerValue.Code(String code))
        ? new Answer.Typed(code)
        : null;
  }

  private @Nullable RepeatReason reason() {
    RepeatReason reason = unfinished.takeReason();
    return reason == null && resent ? RepeatReason.RESENT : reason;
  }

  private Answer received(Answer answer) {
    open = open == null ? null : open.answered();
    resent = answer instanceof Answer.ResendRequested;
    switch (answer) {
      case Answer.Typed(String text) -> record.secrets().answer(text);
      case Answer.Filled filled -> filled.values().values().forEach(record.secrets()::answer);
      case Answer.OtherWay(String id) -> pendingRequest = "the other way '%s'".formatted(id);
      case Answer.ResendRequested _ -> pendingRequest = "a resend";
      case Answer.Chosen _, Answer.Approved _, Answer.Declined _ -> {
        // The answer is not a secret, and the connector need not send it to the site.
      }
    }
    crash.answered();
    return answer;
  }

  /**
   * Called before each request. Checks first whether earlier requests made the site send a message.
   * This request counts as the one that requests a resend or another way, if the user wanted that.
   */
  void beforeRequest() {
    messages.check();
    crash.used();
    pendingRequest = null;
  }

  /** Records that the site has accepted the login, so that no question is open any more. */
  void signedIn() {
    crash.used();
    finished();
    crash.signedIn();
  }

  /** Records that the run has succeeded. */
  void finished() {
    reportUnsentRequest("continued");
    open = null;
  }

  private void reportUnsentRequest(String instead) {
    if (pendingRequest != null) {
      record
          .breaches()
          .add(
              Rule.HANDLES_OFFERS,
              "%s although the user had asked for %s, without a request to the site"
                  .formatted(instead, pendingRequest));
      pendingRequest = null;
    }
  }

  private void reportMissingPoll(Challenge challenge, WaitOptions waiting) {
    if (challenge.question() instanceof Question.Approval && waiting.poll() == null) {
      record
          .breaches()
          .add(
              Rule.HANDLES_OFFERS,
              "asked for an approval without polling for it: waitForAnswer(challenge,"
                  + " WaitOptions.NONE.polling(...))");
    }
  }

  /** Whether the site sends a message before it asks this. */
  static boolean siteSendsMessageBefore(Challenge challenge) {
    return switch (challenge.question()) {
      case Question.Code(var channel, _, _) -> channel != Question.Channel.APP_CODE;
      case Question.Approval _ -> true;
      case Question.Picture _, Question.SecurityQuestion _, Question.Fields _, Question.Choice _ ->
          false;
    };
  }
}
