package dev.doorbell.worker.run;

import dev.doorbell.sdk.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How a connector returned. */
sealed interface RunResult {

  /** The name in traces. */
  default String tag() {
    return switch (this) {
      case Succeeded _ -> "Succeeded";
      case Failed _ -> "Failed";
      case Stopped _ -> "Stopped";
      case NotOwned _ -> "NotOurs";
    };
  }

  /** The connector did its work. */
  record Succeeded() implements RunResult {}

  /**
   * The connector failed.
   *
   * @param reason narrows the code; null if there is nothing to add
   * @param outline the structure of the page that the connector did not recognize, masked; null if
   *     there is none
   */
  record Failed(ErrorCode code, @Nullable String reason, @Nullable String outline)
      implements RunResult {

    /** A failure without a page. */
    Failed(ErrorCode code, @Nullable String reason) {
      this(code, reason, null);
    }
  }

  /** The run was stopped. */
  record Stopped() implements RunResult {}

  /** Another attempt owns the run, or it has ended. */
  record NotOwned() implements RunResult {}
}
