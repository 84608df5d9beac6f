package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens the sealed answers of one run; no other class does. In the clear, an answer is the JSON
 * object that came by HTTP, with one of {@code code}, {@code option}, {@code fields}. What the user
 * typed is masked in the run's log from then on. For the run's thread.
 */
public final class AnswerReader {
  private static final JsonMapper JSON = new JsonMapper();

  private final UUID jobId;
  private final Opening opening;
  private final Consumer<String> mask;
  private final ChallengeObserver observer;

  /** Opens what was sealed for this context, or throws. */
  @FunctionalInterface
  public interface Opening {
    /**
     * The clear bytes.
     *
     * @throws dev.doorbell.store.sealing.CannotOpenException if they were sealed for another
     *     context
     */
    byte[] open(byte[] sealed, SealContext context);
  }

  /**
   * Opens the answers to one run's challenges.
   *
   * @param mask told each secret that an answer holds
   */
  public AnswerReader(
      UUID jobId, Opening opening, Consumer<String> mask, ChallengeObserver observer) {
    this.jobId = jobId;
    this.opening = opening;
    this.mask = mask;
    this.observer = observer;
  }

  /**
   * The answer to that challenge.
   *
   * @throws dev.doorbell.store.sealing.CannotOpenException if it was sealed for another challenge
   * @throws IllegalArgumentException if it is not an answer; the message quotes nothing of it
   */
  Answer read(UUID challengeId, Challenge challenge, ChallengeOutcome.Answered answered) {
    observer.answerDelivered(answered.way(), answered.deliveredAfter(System.nanoTime()));
    SealContext context =
        answered.submitted().early()
            ? SealContext.earlyAnswer(jobId)
            : SealContext.answer(jobId, challengeId);
    Answer answer = parse(opening.open(answered.submitted().sealedAnswer(), context), challenge);
    mask(answer);
    return answer;
  }

  private void mask(Answer answer) {
    switch (answer) {
      case Answer.Typed(String text) -> mask.accept(text);
      case Answer.Filled(var values) -> values.values().forEach(mask);
      case Answer.Chosen _,
          Answer.OtherWay _,
          Answer.Approved _,
          Answer.Declined _,
          Answer.ResendRequested _ -> {
        // The user typed nothing.
      }
    }
  }

  private static Answer parse(byte[] clear, Challenge challenge) {
    JsonNode json = json(clear);
    if (json.path("code").isString()) {
      return new Answer.Typed(json.path("code").asString().strip());
    }
    if (json.path("option").isString()) {
      String option = json.path("option").asString();
      return challenge.question() instanceof Question.Choice
          ? new Answer.Chosen(option)
          : new Answer.OtherWay(option);
    }
    if (json.path("fields").isObject()) {
      Map<String, String> values = new HashMap<>();
      json.path("fields")
          .properties()
          .forEach(field -> values.put(field.getKey(), field.getValue().asString()));
      return new Answer.Filled(values);
    }
    throw new IllegalArgumentException("Expected an answer with code, option or fields");
  }

  private static JsonNode json(byte[] clear) {
    try {
      return JSON.readTree(new String(clear, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      // Without the cause: a parser quotes what it reads.
      throw new IllegalArgumentException("Expected an answer in JSON");
    }
  }
}
