package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Answer.Declined.Reason;
import java.util.UUID;

/** How the wait for a person ended. */
public sealed interface ReplyOutcome {

  /**
   * The answer that counts, still sealed; it leaves its row this one time.
   *
   * @param early whether it came before the question, and so was sealed for the run alone
   * @param delivery how long it has been under way
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once; never compared.
  record Answered(UUID challengeId, byte[] sealedAnswer, boolean early, Delivery delivery)
      implements ReplyOutcome {
    @Override
    public String toString() {
      return "Answered[" + challengeId + ", sealed]";
    }
  }

  /** The site says that the person has approved. */
  record Approved() implements ReplyOutcome {}

  /** The site says that there will be no approval. */
  record Declined(Reason why) implements ReplyOutcome {}

  /** The person wants it sent again; the question is closed. */
  record ResendRequested() implements ReplyOutcome {}

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
