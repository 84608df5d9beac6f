package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.sealing.SealContext;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiFunction;

/** Validates answers against their challenge, and seals them. Thread-safe. */
public final class AnswerSealer {
  private final BiFunction<byte[], SealContext, byte[]> seal;
  private final ChallengeViewReader views;

  /**
   * @param seal returns the ciphertext, which opens only in the same context
   */
  public AnswerSealer(BiFunction<byte[], SealContext, byte[]> seal, ChallengeViewReader views) {
    this.seal = seal;
    this.views = views;
  }

  /** Rejects with {@code CHALLENGE_UNREADABLE} or {@code MALFORMED_ANSWER}. */
  byte[] seal(Challenge challenge, SubmittedAnswer answer) {
    ChallengeView view = views.read(challenge).orElseThrow(Problems::challengeUnreadable);
    return seal(AnswerJson.of(view, answer), SealContext.answer(challenge.jobId(), challenge.id()));
  }

  /** For a code that came before its challenge: only its length can be validated. */
  byte[] sealEarly(UUID jobId, SubmittedAnswer answer) {
    return seal(AnswerJson.ofEarly(answer), SealContext.earlyAnswer(jobId));
  }

  private byte[] seal(byte[] plaintext, SealContext context) {
    try {
      return seal.apply(plaintext, context);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }
}
