package dev.doorbell.testkit.outcome;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.challenge.Challenge;
import org.jspecify.annotations.Nullable;

/**
 * A question that the user saw.
 *
 * @param reason why it was asked again although no answer was wrong; null if it was not asked again
 *     for such a reason
 */
public record AskedQuestion(Challenge challenge, @Nullable RepeatReason reason) {
  public AskedQuestion {
    requireNonNull(challenge, "challenge");
  }
}
