package dev.doorbell.testkit.user;

import dev.doorbell.sdk.challenge.Challenge;
import java.util.Map;
import java.util.function.Function;

/** What a user does at one question. */
sealed interface Step {
  record Types(Function<Challenge, String> text) implements Step {}

  record Chooses(String option) implements Step {}

  record Fills(Map<String, String> values) implements Step {
    @Override
    public String toString() {
      return "Fills" + values.keySet();
    }
  }

  record AsksForResend() implements Step {}

  record TakesOtherWay(String id) implements Step {}

  record ActsElsewhere(Runnable act) implements Step {}

  record Waits() implements Step {}

  record NeverAnswers() implements Step {}

  record Cancels() implements Step {}

  /** What the user does, for messages. */
  default String description() {
    return switch (this) {
      case Types _ -> "types an answer";
      case Chooses(var option) -> "chooses '%s'".formatted(option);
      case Fills(var values) -> "fills in " + values.keySet();
      case AsksForResend _ -> "asks for a resend";
      case TakesOtherWay(var id) -> "takes the other way '%s'".formatted(id);
      case ActsElsewhere _ -> "approves or denies on another device";
      case Waits _ -> "waits for the site";
      case NeverAnswers _ -> "never answers";
      case Cancels _ -> "cancels";
    };
  }
}
