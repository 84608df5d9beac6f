package dev.doorbell.gateway.challenge;

import dev.doorbell.store.sealing.SealContext;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiFunction;

/** Validates answers against their challenge, and seals them. Thread-safe. */
public final class AnswerSealer {
  private final BiFunction<byte[], SealContext, byte[]> seal;

  /**
   * @param seal returns the ciphertext, which opens only in the same context
   */
  public AnswerSealer(BiFunction<byte[], SealContext, byte[]> seal) {
    this.seal = seal;
  }

  /** Rejects with {@code MALFORMED_ANSWER}. */
  byte[] seal(String owner, AnswerTarget target, SubmittedAnswer answer) {
    return seal(
        AnswerJson.of(target.view(), answer),
        SealContext.answer(owner, target.jobId(), target.challengeId()));
  }

  /** For a code that came before its challenge: only its length can be validated. */
  byte[] sealEarly(String owner, UUID jobId, SubmittedAnswer answer) {
    return seal(AnswerJson.ofEarly(answer), SealContext.earlyAnswer(owner, jobId));
  }

  private byte[] seal(byte[] plaintext, SealContext context) {
    try {
      return seal.apply(plaintext, context);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }
}
