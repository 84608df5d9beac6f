package dev.doorbell.events.reply;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * A message to the worker that owns a run. The simple name of the record class is the type in the
 * Kafka record.
 */
public sealed interface Reply {

  /** The id of the run. */
  UUID jobId();

  /** The worker's incarnation; any other incarnation drops the reply. */
  UUID incarnation();

  /** The type in the Kafka record. */
  default String type() {
    return getClass().getSimpleName();
  }

  /**
   * The user's answer to a challenge. The gateway has already accepted it in the challenge's row.
   * The array is not copied.
   *
   * @param sealedAnswer ciphertext that only workers can open
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // Sealing works on arrays; equality is by content below.
  record AnswerReply(UUID jobId, UUID incarnation, UUID challengeId, byte[] sealedAnswer)
      implements Reply {
    public AnswerReply {
      if (sealedAnswer.length == 0) {
        throw new IllegalArgumentException("sealedAnswer: must not be empty");
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AnswerReply that
          && jobId.equals(that.jobId)
          && incarnation.equals(that.incarnation)
          && challengeId.equals(that.challengeId)
          && Arrays.equals(sealedAnswer, that.sealedAnswer);
    }

    @Override
    public int hashCode() {
      return Objects.hash(jobId, incarnation, challengeId, Arrays.hashCode(sealedAnswer));
    }

    @Override
    public String toString() {
      return "AnswerReply[" + jobId + ", " + incarnation + ", " + challengeId + ", sealed]";
    }
  }

  /** The user cancelled the run. The run's row records the cancel too. */
  record CancelReply(UUID jobId, UUID incarnation) implements Reply {}

  /**
   * The user requested another code for this challenge. The challenge's row records the request
   * too.
   */
  record ResendReply(UUID jobId, UUID incarnation, UUID challengeId) implements Reply {}
}
