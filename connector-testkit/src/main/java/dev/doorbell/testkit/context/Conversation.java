package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.events.challenge.AnswerCheck;
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
 * Asks the user on behalf of one attempt and records what was asked, as a worker does. For the
 * run's thread.
 */
final class Conversation {
  private final UserAnswers user;
  private final UnfinishedChallenges unfinished;
  private final MessageWatch messages;
  private final CrashTrigger crash;
  private final RunRecord record;
  private @Nullable String earlyAnswer;
  private @Nullable UnfinishedChallenge open;
  private @Nullable String pendingWish;
  private boolean resent;

  /**
   * @param earlyAnswer a code that the user gave before any question; null for none
   */
  Conversation(
      UserAnswers user,
      UnfinishedChallenges unfinished,
      MessageWatch messages,
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

  /** The question that this attempt leaves if its worker is lost now; null for none. */
  @Nullable UnfinishedChallenge open() {
    return open;
  }

  /** The connector says where the site stands; only the first call has an effect. */
  void resumeAt(ResumePoint point) {
    unfinished.resumeAt(point);
  }

  /** The connector's own call implies where the site stands, if it has not said so. */
  void impliesResumePoint(ResumePoint point) {
    unfinished.impliesResumePoint(point);
  }

  Optional<Form> savedForm() {
    return unfinished.form();
  }

  /** The site may send a message from now on. */
  void announceMessage() {
    unfinished.maySend();
    messages.announced();
  }

  /** The authenticator key gives the answer: an open question of an older attempt is obsolete. */
  void answeredByKey(String code) {
    record.authenticatorCode();
    record.secrets().answer(code);
    unfinished.notNeeded();
  }

  /** The connector is about to receive the answer of the key. */
  void handsOverKeyAnswer() {
    crash.answered();
  }

  /** Asks, and blocks until the question is decided. See {@link UserAnswers#to}. */
  Answer ask(Challenge challenge, WaitOptions waiting) {
    crash.used();
    requireNothingSentTwice();
    requireWishDone("asked again");
    requirePolled(challenge, waiting);
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

  /** Checks what the requests since the last call made the site send. */
  void requireNothingSentTwice() {
    messages.check();
    unfinished.requireNothingSentTwice();
  }

  private static @Nullable SavedForm saved(WaitOptions waiting) {
    Form form = waiting.form();
    return form == null ? null : form.kept();
  }

  /** The first question for a code takes the early answer; a code that does not fit is dropped. */
  private @Nullable Answer takeEarlyAnswer(Challenge challenge) {
    String early = earlyAnswer;
    if (early == null || !(challenge.question() instanceof Question.Code)) {
      return null;
    }
    earlyAnswer = null;
    return challenge.answerRules().check(new AnswerValue.Code(early))
            instanceof AnswerCheck.Fits(AnswerValue.Code(String code))
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
      case Answer.OtherWay(String id) -> pendingWish = "the other way '%s'".formatted(id);
      case Answer.ResendRequested _ -> pendingWish = "a resend";
      case Answer.Chosen _, Answer.Approved _, Answer.Declined _ -> {
        // No secret, and nothing that the connector has to request from the site.
      }
    }
    crash.answered();
    return answer;
  }

  /**
   * Called before each request, which may carry out what the user wished for. Checks first what the
   * requests before made the site send.
   */
  void beforeRequest() {
    messages.check();
    crash.used();
    pendingWish = null;
  }

  /** The site has accepted the login: no question is open any more. */
  void signedIn() {
    crash.used();
    finished();
    crash.signedIn();
  }

  /** The run ends well. */
  void finished() {
    requireWishDone("went on");
    open = null;
  }

  private void requireWishDone(String instead) {
    if (pendingWish != null) {
      record
          .breaches()
          .add(
              Rule.KEEPS_OFFERS,
              "%s although the user had asked for %s, without a request to the site"
                  .formatted(instead, pendingWish));
      pendingWish = null;
    }
  }

  private void requirePolled(Challenge challenge, WaitOptions waiting) {
    if (challenge.question() instanceof Question.Approval && waiting.poll() == null) {
      record
          .breaches()
          .add(
              Rule.KEEPS_OFFERS,
              "asked for an approval without polling for it: waitForAnswer(challenge,"
                  + " WaitOptions.NONE.polling(...))");
    }
  }

  /** Whether the site has sent a message by the time it asks this. */
  static boolean followsMessage(Challenge challenge) {
    return switch (challenge.question()) {
      case Question.Code(var channel, _, _) -> channel != Question.Channel.APP_CODE;
      case Question.Approval _ -> true;
      case Question.Picture _, Question.SecurityQuestion _, Question.Fields _, Question.Choice _ ->
          false;
    };
  }
}
