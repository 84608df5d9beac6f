package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.person.Reaction;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.time.TrialTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A run and its person: what was asked, and what came of it. For the run's thread. */
final class Conversation {
  private final AttemptSpec occasion;
  private final RunRecord record;
  private final ContextGuard bounds;
  private final MessageWatch messages;
  private final UnfinishedChallenges inheritance;
  private final TrialTime time;

  private @Nullable UnfinishedChallenge left;
  private int questions;
  private int answers;
  private int requestsAtAnswer;
  private @Nullable String unheard;

  Conversation(
      AttemptSpec occasion,
      RunRecord record,
      ContextGuard bounds,
      MessageWatch messages,
      UnfinishedChallenges inheritance,
      TrialTime time) {
    this.occasion = occasion;
    this.record = record;
    this.bounds = bounds;
    this.messages = messages;
    this.inheritance = inheritance;
    this.time = time;
  }

  /** The question that is not done with; null for none. */
  @Nullable UnfinishedChallenge left() {
    return left;
  }

  /** Asks, and blocks until there is an answer; throws when there will be none. */
  Answer ask(Challenge challenge, WaitOptions waiting) {
    loseIfAnswerWasSent();
    messages.look();
    inheritance.requireNothingSentTwice();
    requireHeard("asked again");
    requirePolled(challenge, waiting);
    Challenge shown = inheritance.goesOn(challenge);
    if (shown == null) {
      record.challenge(challenge);
    }
    left =
        new UnfinishedChallenge(
            challenge, waiting.form() == null ? null : waiting.form().kept(), false);
    questions++;
    loseAt(new CrashPoint.AtQuestion(questions));
    Answer answer = answer(requireNonNullElse(shown, challenge), waiting);
    note(answer);
    return answer;
  }

  private Answer answer(Challenge challenge, WaitOptions waiting) {
    return switch (tested(() -> occasion.script().react(challenge, waiting.poll() != null, time))) {
      case Reaction.Gives(Answer answer) -> answer;
      case Reaction.Acts(Runnable act) -> watch(challenge, waiting, act);
      case Reaction.Waits _ -> watch(challenge, waiting, null);
      case Reaction.LetsExpire _ -> throw expired();
      case Reaction.Cancels _ -> throw bounds.stop(Stop.CANCELLED);
    };
  }

  private Answer watch(Challenge challenge, WaitOptions waiting, @Nullable Runnable act) {
    ApprovalPoll poll = waiting.poll();
    if (poll == null) {
      // Said before, as a broken rule; there is nobody who could hear of an approval.
      throw expired();
    }
    Runnable watched = act == null ? null : () -> messages.ignoring(() -> tested(run(act)));
    Duration timeout = requireNonNullElse(challenge.timeout(), TrialConfig.DEFAULT_TIMEOUT);
    return tested(() -> new ApprovalWatch(poll, bounds, time).watch(watched, timeout))
        .orElseThrow(this::expired);
  }

  private ConnectorException expired() {
    left = null;
    return new ConnectorException(
        ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "Nobody answered before the deadline");
  }

  /** What goes wrong with the test itself fails it, whatever the connector makes of it. */
  private <T> T tested(Supplier<T> test) {
    try {
      return test.get();
    } catch (AssertionError error) {
      record.trouble(error);
      throw bounds.stop(Stop.TEST_FAILED);
    }
  }

  /** The test's own code, which is not to be taken for the connector's. */
  private static Supplier<Boolean> run(Runnable act) {
    return () -> {
      try {
        act.run();
        return true;
      } catch (RuntimeException e) {
        throw new AssertionError("What the person does on the other device failed: " + e, e);
      }
    };
  }

  private void note(Answer answer) {
    answers++;
    requestsAtAnswer = record.requests();
    left = left == null ? null : left.answered();
    switch (answer) {
      case Answer.Typed(String text) -> record.secrets().answer(text);
      case Answer.Filled filled -> filled.values().values().forEach(record.secrets()::answer);
      case Answer.OtherWay(String id) -> unheard = "the other way '%s'".formatted(id);
      case Answer.ResendRequested _ -> unheard = "a resend";
      case Answer.Chosen _, Answer.Approved _, Answer.Declined _ -> {
        // Nothing that has to be kept from others.
      }
    }
    loseAt(new CrashPoint.AtAnswer(answers));
  }

  /** Before each request: what was asked for is heard of then, as far as one can see. */
  void beforeRequest() {
    loseIfAnswerWasSent();
    unheard = null;
  }

  /** The person is in, or the run ends: no question is open any more. */
  void done() {
    requireHeard("went on");
    left = null;
  }

  /** The site has let the person in. */
  void signedIn() {
    loseIfAnswerWasSent();
    done();
    loseAt(new CrashPoint.SignedIn());
  }

  private void requireHeard(String instead) {
    if (unheard != null) {
      record
          .breaches()
          .add(
              Rule.PUTS_NOTHING_OFF,
              "%s although the person had asked for %s, without a request to the site"
                  .formatted(instead, unheard));
      unheard = null;
    }
  }

  private void requirePolled(Challenge challenge, WaitOptions waiting) {
    if (challenge.question() instanceof Question.Approval && waiting.poll() == null) {
      record
          .breaches()
          .add(
              Rule.PUTS_NOTHING_OFF,
              "asked for an approval and does not look for it: waitForAnswer(challenge,"
                  + " WaitOptions.NONE.polling(...))");
    }
  }

  private void loseIfAnswerWasSent() {
    if (answers > 0 && record.requests() > requestsAtAnswer) {
      loseAt(new CrashPoint.AnswerSent(answers));
    }
  }

  private void loseAt(CrashPoint now) {
    if (now.equals(occasion.lostAt())) {
      throw bounds.stop(Stop.WORKER_LOST);
    }
  }

  /** For a connector that would ask where there is nobody. */
  static boolean sentAlready(Challenge challenge) {
    return switch (challenge.question()) {
      case Question.Code(var channel, _, _) -> channel != Question.Channel.APP_CODE;
      case Question.Approval _ -> true;
      case Question.Picture _, Question.SecurityQuestion _, Question.Fields _, Question.Choice _ ->
          false;
    };
  }
}
