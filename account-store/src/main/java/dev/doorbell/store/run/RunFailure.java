package dev.doorbell.store.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param reason narrows the error code; null when there is nothing to narrow
 * @param outline the elements of the page that the connector did not recognise, without any text of
 *     it; null when there is none
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
