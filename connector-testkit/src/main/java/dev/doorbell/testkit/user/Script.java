package dev.doorbell.testkit.user;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.testkit.time.TrialTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The script of a user for one run, step by step. Confined to the run's thread. */
public final class Script implements Respondent {
  private static final Duration MAX_REAL_WAIT = Duration.ofSeconds(10);

  private final Deque<Step> steps;
  private final @Nullable Step forAllOthers;
  private int asked;

  Script(List<Step> steps, @Nullable Step forAllOthers) {
    this.steps = new ArrayDeque<>(steps);
    this.forAllOthers = forAllOthers;
  }

  /**
   * The reaction to this question.
   *
   * @param polled whether the connector polls for an approval
   * @throws AssertionError if the script has no step left or the step does not match
   */
  @Override
  public Reaction react(Challenge challenge, boolean polled, TrialTime time) {
    asked++;
    Step step = steps.isEmpty() ? forAllOthers : steps.poll();
    if (step == null) {
      throw new AssertionError(
          "Questions to the user: %d, steps in the script: %d. Asked now: %s"
              .formatted(asked, asked - 1, ChallengeText.of(challenge)));
    }
    return react(step, new StepCheck(challenge, step.description(), polled), time);
  }

  private static Reaction react(Step step, StepCheck check, TrialTime time) {
    return switch (step) {
      case Step.Types(var text) -> new Reaction.Gives(check.typed(read(text, check.challenge())));
      case Step.Chooses(var option) -> new Reaction.Gives(check.chosen(option));
      case Step.Fills(var values) -> new Reaction.Gives(check.filled(values));
      case Step.TakesOtherWay(var id) -> new Reaction.Gives(check.otherWay(id));
      case Step.AsksForResend _ -> {
        await(check.resendAt(), check, time);
        yield new Reaction.Gives(new Answer.ResendRequested());
      }
      case Step.ActsElsewhere(var act) -> {
        check.requireApproval();
        yield new Reaction.Acts(act);
      }
      case Step.Waits _ -> {
        check.requireApproval();
        yield new Reaction.Waits();
      }
      case Step.NeverAnswers _ -> new Reaction.LetsExpire();
      case Step.Cancels _ -> new Reaction.Cancels();
    };
  }

  private static String read(Function<Challenge, String> text, Challenge challenge) {
    try {
      return text.apply(challenge);
    } catch (RuntimeException e) {
      throw new AssertionError("The test's own code for the answer threw an exception: " + e, e);
    }
  }

  /** Waits until a resend may be requested. */
  private static void await(Instant resendAt, StepCheck check, TrialTime time) {
    Duration until = Duration.between(time.now(), resendAt);
    if (!until.isPositive()) {
      return;
    }
    if (!time.movable() && until.compareTo(MAX_REAL_WAIT) > 0) {
      throw check.mismatch(
          "the site sends no message for the next %d s and the test can't skip real time; pass the same TrialClock to the trial and the simulator"
              .formatted(until.toSeconds()));
    }
    time.pass(until);
  }

  /** Describes the steps that the run did not use; null if it used all. */
  public @Nullable String unusedSteps() {
    return steps.isEmpty()
        ? null
        : "Questions to the user: %d, steps in the script: %d. Next step: %s"
            .formatted(asked, asked + steps.size(), steps.getFirst().description());
  }
}
