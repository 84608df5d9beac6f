package dev.doorbell.store.account;

import dev.doorbell.store.run.CancelOutcome;
import java.util.List;

/** What came of deleting an account. */
public sealed interface DeleteOutcome {
  /**
   * Hidden from now on. What came of each of its runs is the caller's to announce or to pass on, as
   * after a cancel.
   */
  record Deleted(List<CancelOutcome> cancels) implements DeleteOutcome {}

  /** No such account, or another owner's, or deleted before. */
  record Unknown() implements DeleteOutcome {}
}
