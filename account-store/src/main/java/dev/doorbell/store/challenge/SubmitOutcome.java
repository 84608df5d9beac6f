package dev.doorbell.store.challenge;

/** What came of collecting an answer. */
public sealed interface SubmitOutcome {
  /** The one time that the answer leaves the row. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Submit(byte[] sealedAnswer) implements SubmitOutcome {
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
