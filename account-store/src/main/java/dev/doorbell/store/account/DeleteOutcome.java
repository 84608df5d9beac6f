package dev.doorbell.store.account;

import dev.doorbell.store.run.CancelOutcome;
import java.util.List;

/** Outcome of deleting an account. */
public sealed interface DeleteOutcome {
  /**
   * The account is hidden from now on. For each of its runs the caller acts as after a cancel: it
   * announces the end, or notifies the run's worker.
   */
  record Deleted(List<CancelOutcome> cancels) implements DeleteOutcome {}

  /** The owner has no such account, or it has already been deleted. */
  record Unknown() implements DeleteOutcome {}
}
