package dev.doorbell.store.account;

import dev.doorbell.store.run.CancelOutcome;
import java.util.List;

/** Outcome of deleting an account. */
public sealed interface DeleteOutcome {
  /**
   * The account is hidden from now on. The caller announces the cancel of each of its runs, or
   * tells its worker, as after a cancel.
   */
  record Deleted(List<CancelOutcome> cancels) implements DeleteOutcome {}

  /** The owner has no such account, or it was deleted before. */
  record Unknown() implements DeleteOutcome {}
}
