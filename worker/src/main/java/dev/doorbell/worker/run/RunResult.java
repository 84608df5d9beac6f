package dev.doorbell.worker.run;

import dev.doorbell.sdk.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How a connector came back. */
sealed interface RunResult {
  record Succeeded() implements RunResult {}

  /**
   * It ended with a failure that has a name.
   *
   * @param reason narrows the code where that helps
   * @param outline how the page was built that the connector did not know, masked
   */
  record Failed(ErrorCode code, @Nullable String reason, @Nullable String outline)
      implements RunResult {

    /** Without a page. */
    Failed(ErrorCode code, @Nullable String reason) {
      this(code, reason, null);
    }
  }

  /** It was stopped. */
  record Stopped() implements RunResult {}

  /** Its row is another's, or has ended. */
  record NotOurs() implements RunResult {}
}
