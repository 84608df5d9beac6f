package dev.doorbell.events.challenge;

import org.jspecify.annotations.Nullable;

/**
 * Why a challenge is asked once more although the answer before was not wrong. Why a challenge was
 * closed is a {@link CloseReason}.
 */
public enum RepeatReason {
  /** The worker was lost while it submitted the answer to the site. */
  INTERRUPTED,
  /** A worker was lost and the run logs in from the start. */
  RESTARTED,
  /** The user requested another code. */
  RESENT;

  /**
   * The reason by its name on the wire.
   *
   * @return null for null and for a reason that a later version wrote: the challenge can be
   *     answered without it, so a reader asks without a reason and never drops the event
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
