package dev.doorbell.worker.challenge;

import java.util.UUID;

/** How the wait for a person ended. */
public sealed interface ReplyOutcome {

  /** The answer that counts, still sealed; it leaves its row this one time. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once; never compared.
  record Answered(UUID challengeId, byte[] sealedAnswer) implements ReplyOutcome {
    @Override
    public String toString() {
      return "Answered[" + challengeId + ", sealed]";
    }
  }

  /** Nobody answered before the deadline. */
  record Expired() implements ReplyOutcome {}

  /**
   * There was an answer, and it left its row in a call whose outcome got lost. It was not used, and
   * is there no more: the person has to be asked again.
   */
  record Interrupted() implements ReplyOutcome {}

  /** Somebody wants the run to end. */
  record Cancelled() implements ReplyOutcome {}

  /** The run is no longer this attempt's, or this worker goes. */
  record LeaseLost() implements ReplyOutcome {}
}
