package dev.doorbell.events.challenge;

import org.jspecify.annotations.Nullable;

/**
 * Why a challenge is asked again although no answer was wrong. {@link CloseReason} says why a
 * challenge was closed.
 */
public enum RepeatReason {
  /** The worker died while it submitted the answer to the site. */
  INTERRUPTED,
  /** The worker died, and the run logs in from the start. */
  RESTARTED,
  /** The user requested another code. */
  RESENT;

  /**
   * Returns the reason with this name.
   *
   * @return null for null, and for a reason that a later version wrote and this version does not
   *     know; the challenge can be answered without the reason, so a reader must not drop the event
   */
  public static @Nullable RepeatReason parse(@Nullable String name) {
    for (RepeatReason reason : values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return null;
  }
}
