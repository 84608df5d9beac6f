package dev.doorbell.store.run;

import org.jspecify.annotations.Nullable;

/**
 * How a run ends that does not succeed.
 *
 * @param status {@code FAILED}, {@code CANCELLED} or {@code SKIPPED}
 * @param errorCode the error code of a failure; null for every other status
 * @param reason the reason of a skip, or details of a failure; null when there is none
 */
public record RunEnd(RunStatus status, @Nullable String errorCode, @Nullable String reason) {
  public RunEnd {
    if (!status.ended() || status == RunStatus.SUCCEEDED) {
      throw new IllegalArgumentException(status + " does not end a run, or is a success");
    }
    if ((status == RunStatus.FAILED) != (errorCode != null)) {
      throw new IllegalArgumentException(
          "a run must have an error code if and only if it failed: " + status);
    }
  }

  public static RunEnd failed(String errorCode, @Nullable String reason) {
    return new RunEnd(RunStatus.FAILED, errorCode, reason);
  }

  public static RunEnd cancelled() {
    return new RunEnd(RunStatus.CANCELLED, null, null);
  }

  public static RunEnd skipped(String reason) {
    return new RunEnd(RunStatus.SKIPPED, null, reason);
  }
}
