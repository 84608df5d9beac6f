package dev.doorbell.testkit.person;

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

/** What a person does in one run, step by step. For the thread of the run. */
public final class Script {
  private static final Duration LONGEST_REAL_WAIT = Duration.ofSeconds(10);

  private final Deque<Step> steps;
  private final @Nullable Step forEver;
  private int asked;

  Script(List<Step> steps, @Nullable Step forEver) {
    this.steps = new ArrayDeque<>(steps);
    this.forEver = forEver;
  }

  /**
   * What they do at this question.
   *
   * @param polled whether the connector looks for an approval meanwhile
   * @throws AssertionError if nothing of the script fits
   */
  public Reaction react(Challenge challenge, boolean polled, TrialTime time) {
    asked++;
    Step step = steps.isEmpty() ? forEver : steps.poll();
    if (step == null) {
      throw new AssertionError(
          "The person was asked %d times, but was to be asked %d times. Asked now: %s"
              .formatted(asked, asked - 1, ChallengeText.of(challenge)));
    }
    return react(step, new AnswerCheck(challenge, step.words(), polled), time);
  }

  private static Reaction react(Step step, AnswerCheck fit, TrialTime time) {
    return switch (step) {
      case Step.Types(var text) -> new Reaction.Gives(fit.typed(read(text, fit.challenge())));
      case Step.Chooses(var option) -> new Reaction.Gives(fit.chosen(option));
      case Step.Fills(var values) -> new Reaction.Gives(fit.filled(values));
      case Step.TakesOtherWay(var id) -> new Reaction.Gives(fit.otherWay(id));
      case Step.AsksForResend _ -> {
        await(fit.resend(), fit, time);
        yield new Reaction.Gives(new Answer.ResendRequested());
      }
      case Step.ActsElsewhere(var act) -> {
        fit.approval();
        yield new Reaction.Acts(act);
      }
      case Step.Waits _ -> {
        fit.approval();
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
      throw new AssertionError("What the person types could not be found out: " + e, e);
    }
  }

  /** Nobody can ask for it sooner. */
  private static void await(Instant resendAt, AnswerCheck fit, TrialTime time) {
    Duration until = Duration.between(time.now(), resendAt);
    if (!until.isPositive()) {
      return;
    }
    if (!time.movable() && until.compareTo(LONGEST_REAL_WAIT) > 0) {
      throw fit.misfit(
          "the site sends again only in %d s: give the trial and the simulator one TrialClock"
              .formatted(until.toSeconds()));
    }
    time.pass(until);
  }

  /** What is left to do, in words; null if the person was asked as often as the script says. */
  public @Nullable String left() {
    return steps.isEmpty()
        ? null
        : "The person was asked %d times, but was to be asked %d times; next they would have: %s"
            .formatted(asked, asked + steps.size(), steps.getFirst().words());
  }
}
