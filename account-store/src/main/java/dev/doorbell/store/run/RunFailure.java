package dev.doorbell.store.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param reason narrows the code where that helps
 * @param outline how the page was built that the connector did not know; without a word of it
 */
public record RunFailure(String errorCode, @Nullable String reason, @Nullable String outline) {
  public RunFailure {
    outline = outline == null || outline.isBlank() ? null : outline;
  }

  /** Without a page. */
  public static RunFailure of(String errorCode, @Nullable String reason) {
    return new RunFailure(errorCode, reason, null);
  }
}
