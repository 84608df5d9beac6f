package dev.doorbell.testkit.outcome;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.challenge.Challenge;
import org.jspecify.annotations.Nullable;

/**
 * A question that the user saw.
 *
 * @param reason why the question was repeated without a wrong answer; null if it was asked for the
 *     first time, or repeated after a wrong answer
 */
public record AskedQuestion(Challenge challenge, @Nullable RepeatReason reason) {
  public AskedQuestion {
    requireNonNull(challenge, "challenge");
  }
}
