package dev.doorbell.store.challenge;

import java.time.Duration;

/** What came of collecting an answer. */
public sealed interface SubmitOutcome {
  /**
   * The one time that the answer leaves the row. {@code early}: it came before the challenge, so
   * that nobody could check it against what is asked, and is sealed under {@link
   * dev.doorbell.store.sealing.SealContext#earlyAnswer} instead of the challenge's own context.
   *
   * @param thought from the question to its answer, by the database's clock; zero or less for an
   *     early one
   * @param underway from the answer to this call, by the same clock
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
   * There is nothing to hand over. {@code SUBMITTING} after a call of the same attempt that failed
   * with {@link dev.doorbell.store.database.StoreUnavailableException} means that it had been
   * committed, and that the row has given the answer away.
   */
  record NotAnswered(ChallengeState state) implements SubmitOutcome {}
}
