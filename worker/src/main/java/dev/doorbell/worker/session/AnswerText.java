package dev.doorbell.worker.session;

import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens sealed answers, the only place that does. In the clear an answer is the JSON object that
 * came by HTTP ({@code {"code": "123456"}}). Thread-safe.
 */
public final class AnswerText {
  private static final JsonMapper JSON = new JsonMapper();

  private final Opener opener;

  public AnswerText(Opener opener) {
    this.opener = opener;
  }

  /**
   * The code, without space around it.
   *
   * @throws dev.doorbell.store.sealing.CannotOpenException when it was sealed for another challenge
   * @throws IllegalArgumentException when it holds no code; says nothing of what it holds
   */
  public String code(UUID jobId, UUID challengeId, byte[] sealed) {
    byte[] clear = opener.open(sealed, SealContext.answer(jobId, challengeId));
    JsonNode code = parse(clear).get("code");
    if (code == null || !code.isString()) {
      throw new IllegalArgumentException("Expected an answer with a code, but it has none");
    }
    return code.asString().strip();
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
