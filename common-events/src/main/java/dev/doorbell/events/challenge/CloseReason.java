package dev.doorbell.events.challenge;

/**
 * Why a challenge was closed without an answer. Part of {@code TwoFaCancelled} and of the
 * challenge's row. {@link RepeatReason} says why a challenge is asked again.
 */
public enum CloseReason {
  /** The run was cancelled. */
  CANCELLED,
  /** The run ended while the challenge was open. */
  ENDED,
  /** The run logs in from the start, and may open another challenge. */
  RESTARTED,
  /** The login has succeeded without the answer. */
  NOT_NEEDED,
  /** The site sends another code. A new challenge asks for it. */
  RESENT,
  /** The user rejected the login on another device. */
  DENIED,
  /** The site no longer waits for the approval. */
  EXPIRED_AT_SITE,
  /**
   * The user approved on another device, so no answer was needed. Only used in rows: the event is
   * {@code TwoFaApproved}.
   */
  APPROVED,
  /**
   * A reason that a later version wrote and this version does not know. The challenge is closed
   * anyway, so a reader must not drop the event. It treats this reason as {@link #CANCELLED}.
   */
  UNKNOWN;

  /** Returns the reason with this name; {@link #UNKNOWN} if there is none. */
  public static CloseReason parse(String name) {
    for (CloseReason reason : values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return UNKNOWN;
  }
}
