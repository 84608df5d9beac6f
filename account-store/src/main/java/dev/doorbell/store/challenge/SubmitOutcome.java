package dev.doorbell.store.challenge;

import java.time.Duration;

/** Outcome of taking an answer from the row, to submit it. */
public sealed interface SubmitOutcome {
  /**
   * The answer, which this call has deleted from the row.
   *
   * @param early whether the answer arrived before the challenge, so that the gateway could not
   *     validate it; such an answer is sealed under {@link
   *     dev.doorbell.store.sealing.SealContext#earlyAnswer} instead of the challenge's own context
   * @param timeToAnswer from the opening of the challenge to its answer, by the database's clock;
   *     about zero for an early answer
   * @param timeToSubmit from the answer to this call, by the database's clock
   */
  @SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
  record ToSubmit(byte[] sealedAnswer, boolean early, Duration timeToAnswer, Duration timeToSubmit)
      implements SubmitOutcome {
    @Override
    public String toString() {
      return "ToSubmit[sealed]";
    }
  }

  /**
   * There is no answer to submit. If an earlier call of this attempt failed with {@link
   * dev.doorbell.store.database.StoreUnavailableException}, then {@code state} is {@code
   * SUBMITTING} if the earlier call was committed: it deleted the answer from the row, so the
   * answer is lost.
   */
  record NotAnswered(ChallengeState state) implements SubmitOutcome {}
}
