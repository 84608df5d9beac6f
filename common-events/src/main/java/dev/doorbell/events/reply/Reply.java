package dev.doorbell.events.reply;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/** A message to the worker that holds a run. Its record's simple name is its type on the wire. */
public sealed interface Reply {

  /** The run that is meant. */
  UUID jobId();

  /** The life of the worker that is meant; any other drops the reply. */
  UUID incarnation();

  /** The type on the wire. */
  default String type() {
    return getClass().getSimpleName();
  }

  /**
   * The person's answer to a challenge, already accepted in the challenge's row. The array is not
   * copied.
   *
   * @param sealedAnswer only workers can open it
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

  /** Somebody wants the run to end; the row says so too. */
  record CancelReply(UUID jobId, UUID incarnation) implements Reply {}

  /** The person wants the code of this challenge once more. */
  record ResendReply(UUID jobId, UUID incarnation, UUID challengeId) implements Reply {}
}
