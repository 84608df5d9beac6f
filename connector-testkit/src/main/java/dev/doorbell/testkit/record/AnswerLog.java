package dev.doorbell.testkit.record;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.testkit.recording.RecordedAnswer;
import dev.doorbell.testkit.scrub.ObservedRun.ObservedAnswer;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.Reaction;
import dev.doorbell.testkit.user.Respondent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Keeps what a user does in a run, and how long the run waited for the user. Thread-safe. */
final class AnswerLog implements Respondent {
  private final Respondent user;
  private final Consumer<Challenge> asked;
  private final List<ObservedAnswer> answers = new CopyOnWriteArrayList<>();
  private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);

  /**
   * @param asked gets each question before the user does
   */
  AnswerLog(Respondent user, Consumer<Challenge> asked) {
    this.user = user;
    this.asked = asked;
  }

  @Override
  public Reaction react(Challenge challenge, boolean polled, TrialTime time) {
    asked.accept(challenge);
    Instant before = time.now();
    Reaction reaction = user.react(challenge, polled, time);
    Duration took = Duration.between(before, time.now());
    waited.updateAndGet(sum -> sum.plus(took));
    Question question = challenge.question();
    answers.add(new ObservedAnswer(recorded(reaction), fields(question), hasFixedLength(question)));
    return reaction;
  }

  private static boolean hasFixedLength(Question question) {
    return switch (question) {
      case Question.Code code -> code.length() != null;
      case Question.Approval approval ->
          approval.code() != null && approval.code().length() != null;
      case Question.Picture _, Question.SecurityQuestion _, Question.Fields _, Question.Choice _ ->
          false;
    };
  }

  private static List<InputField> fields(Question question) {
    return question instanceof Question.Fields(List<InputField> fields) ? fields : List.of();
  }

  private static RecordedAnswer recorded(Reaction reaction) {
    return switch (reaction) {
      case Reaction.Gives(Answer answer) -> recorded(answer);
      case Reaction.Acts _, Reaction.Waits _ -> new RecordedAnswer.Waited();
      case Reaction.LetsExpire _ -> new RecordedAnswer.LetExpire();
      case Reaction.Cancels _ -> new RecordedAnswer.Cancelled();
    };
  }

  private static RecordedAnswer recorded(Answer answer) {
    return switch (answer) {
      case Answer.Typed(String text) -> new RecordedAnswer.Typed(text);
      case Answer.Filled filled -> new RecordedAnswer.Filled(filled.values());
      case Answer.Chosen(String option) -> new RecordedAnswer.Chosen(option);
      case Answer.OtherWay(String id) -> new RecordedAnswer.OtherWay(id);
      case Answer.ResendRequested _ -> new RecordedAnswer.AskedForResend();
      case Answer.Approved _, Answer.Declined _ ->
          throw new IllegalStateException("The site decides on an approval, not the user");
    };
  }

  List<ObservedAnswer> answers() {
    return List.copyOf(answers);
  }

  Duration waited() {
    return waited.get();
  }
}
