package dev.doorbell.worker.run;

import dev.doorbell.sdk.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How a connector came back. */
sealed interface RunResult {
  record Succeeded(int documents) implements RunResult {}

  /**
   * It ended with a failure that has a name.
   *
   * @param reason narrows the code where that helps
   */
  record Failed(ErrorCode code, @Nullable String reason) implements RunResult {}

  /** It was stopped, or found that the run is another's. */
  record Stopped() implements RunResult {}
}
