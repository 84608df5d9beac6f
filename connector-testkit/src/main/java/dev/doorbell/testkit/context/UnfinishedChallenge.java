package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.page.SavedForm;
import org.jspecify.annotations.Nullable;

/**
 * The question that was open when the worker of an attempt was lost.
 *
 * @param form the form that was saved with it; null for none
 * @param handedOver whether the connector had received the answer; if so, it is unknown whether the
 *     site has it
 */
public record UnfinishedChallenge(
    Challenge challenge, @Nullable SavedForm form, boolean handedOver) {

  public UnfinishedChallenge {
    requireNonNull(challenge, "challenge");
  }

  /** The same question, after the connector has received its answer. */
  public UnfinishedChallenge answered() {
    return new UnfinishedChallenge(challenge, form, true);
  }

  /** Whether a question of the next attempt is of the same kind. If so, it continues this one. */
  public boolean continuesAs(Challenge asked) {
    return kind(asked.question()).equals(kind(challenge.question()));
  }

  private static Object kind(Question question) {
    return question instanceof Question.Code code ? code.channel() : question.getClass();
  }
}
