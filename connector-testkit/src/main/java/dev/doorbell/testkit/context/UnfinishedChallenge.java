package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.page.SavedForm;
import org.jspecify.annotations.Nullable;

/**
 * The question that a lost attempt leaves.
 *
 * @param form what it kept with it; null for nothing
 * @param handedOver whether the connector had the answer: nobody knows then whether the site has
 */
public record UnfinishedChallenge(
    Challenge challenge, @Nullable SavedForm form, boolean handedOver) {
  public UnfinishedChallenge {
    requireNonNull(challenge, "challenge");
  }

  /** The same question, answered. */
  public UnfinishedChallenge answered() {
    return new UnfinishedChallenge(challenge, form, true);
  }

  /** Whether a question of the next attempt may be this one, still on the person's screen. */
  public boolean goesOnAs(Challenge asked) {
    return kind(asked.question()).equals(kind(challenge.question()));
  }

  private static Object kind(Question question) {
    return question instanceof Question.Code code ? code.channel() : question.getClass();
  }
}
