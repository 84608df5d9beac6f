package dev.doorbell.store.challenge;

import java.time.Duration;

/** Outcome of submitting an answer. */
public sealed interface SubmitOutcome {
  /**
   * The answer, which leaves the row this one time.
   *
   * @param early whether it came before the challenge, so that the gateway could not validate it;
   *     it is sealed under {@link dev.doorbell.store.sealing.SealContext#earlyAnswer} instead of
   *     the challenge's own context
   * @param timeToAnswer from the challenge to its answer, by the database's clock; zero or less for
   *     an early answer
   * @param timeToSubmit from the answer to this call, by the same clock
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Submit(byte[] sealedAnswer, boolean early, Duration timeToAnswer, Duration timeToSubmit)
      implements SubmitOutcome {
    @Override
    public String toString() {
      return "Submit[sealed]";
    }
  }

  /**
   * There is no answer to submit. If an earlier call of the same attempt failed with {@link
   * dev.doorbell.store.database.StoreUnavailableException}, {@code SUBMITTING} means that it was
   * committed: the row has erased the answer, which is lost.
   */
  record NotAnswered(ChallengeState state) implements SubmitOutcome {}
}
