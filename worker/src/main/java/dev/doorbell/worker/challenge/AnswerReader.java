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
 * Decrypts and parses the answers of one run; no other class does. A decrypted answer is the JSON
 * object that the gateway received by HTTP, with one of {@code code}, {@code option}, {@code
 * fields}. From then on, what the user typed is masked in the run's log. Confined to the run's
 * thread.
 */
public final class AnswerReader {
  private static final JsonMapper JSON = new JsonMapper();

  private final String owner;
  private final UUID jobId;
  private final Decrypter decrypter;
  private final Consumer<String> mask;
  private final ChallengeObserver observer;

  /** Decrypts answers. */
  @FunctionalInterface
  public interface Decrypter {
    /**
     * Returns the decrypted bytes.
     *
     * @throws dev.doorbell.store.sealing.CannotOpenException if they were sealed for another
     *     context
     */
    byte[] decrypt(byte[] sealed, SealContext context);
  }

  /**
   * Creates the reader of one run's answers.
   *
   * @param owner of the run
   * @param mask is called with each text that the user typed
   */
  public AnswerReader(
      String owner,
      UUID jobId,
      Decrypter decrypter,
      Consumer<String> mask,
      ChallengeObserver observer) {
    this.owner = owner;
    this.jobId = jobId;
    this.decrypter = decrypter;
    this.mask = mask;
    this.observer = observer;
  }

  /**
   * Decrypts and parses the answer to this challenge.
   *
   * @throws dev.doorbell.store.sealing.CannotOpenException if it was sealed for another challenge
   * @throws IllegalArgumentException if the decrypted text is not an answer; the message contains
   *     no part of it
   */
  Answer read(UUID challengeId, Challenge challenge, ChallengeOutcome.Answered answered) {
    observer.answerDelivered(answered.deliveredBy(), answered.deliveryTime(System.nanoTime()));
    SealContext context =
        answered.submitted().early()
            ? SealContext.earlyAnswer(owner, jobId)
            : SealContext.answer(owner, jobId, challengeId);
    Answer answer =
        parse(decrypter.decrypt(answered.submitted().sealedAnswer(), context), challenge);
    maskTyped(answer);
    return answer;
  }

  private void maskTyped(Answer answer) {
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

  private static Answer parse(byte[] plaintext, Challenge challenge) {
    JsonNode json = json(plaintext);
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

  private static JsonNode json(byte[] plaintext) {
    try {
      return JSON.readTree(new String(plaintext, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      // Without the cause: Jackson's message may contain the answer.
      throw new IllegalArgumentException("Expected an answer in JSON");
    }
  }
}
