package dev.doorbell.store.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param reason details of the error code; null when there are none
 * @param outline the elements of the page that the connector did not recognize, without any text;
 *     null when there is none. A blank outline becomes null
 */
public record RunFailure(String errorCode, @Nullable String reason, @Nullable String outline) {
  public RunFailure {
    outline = outline == null || outline.isBlank() ? null : outline;
  }

  /** Without an outline. */
  public static RunFailure of(String errorCode, @Nullable String reason) {
    return new RunFailure(errorCode, reason, null);
  }
}
