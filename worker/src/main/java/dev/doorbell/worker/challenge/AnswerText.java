package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens sealed answers, the only place that does. In the clear an answer is the JSON object that
 * came by HTTP, with one of {@code code}, {@code option}, {@code fields}. Thread-safe.
 */
final class AnswerText {
  private static final JsonMapper JSON = new JsonMapper();

  private final Opener opener;

  AnswerText(Opener opener) {
    this.opener = opener;
  }

  /**
   * The answer to that challenge.
   *
   * @throws dev.doorbell.store.sealing.CannotOpenException when it was sealed for another challenge
   * @throws IllegalArgumentException when it is no answer; says nothing of what it holds
   */
  Answer open(UUID jobId, UUID challengeId, byte[] sealed, Challenge challenge) {
    return read(opener.open(sealed, SealContext.answer(jobId, challengeId)), challenge);
  }

  /** An answer that was given to the run before it had asked; throws as {@link #open} does. */
  Answer openEarly(UUID jobId, byte[] sealed, Challenge challenge) {
    return read(opener.open(sealed, SealContext.earlyAnswer(jobId)), challenge);
  }

  private static Answer read(byte[] clear, Challenge challenge) {
    JsonNode json = parse(clear);
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
    throw new IllegalArgumentException("Expected an answer of a known kind, but it is none");
  }

  private static JsonNode parse(byte[] clear) {
    try {
      return JSON.readTree(new String(clear, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      // Without the cause: a parser quotes what it reads.
      throw new IllegalArgumentException("Expected an answer in JSON, but it is none");
    }
  }
}
