package dev.doorbell.events.challenge;

/**
 * Why a challenge was closed without an answer: on the wire in {@code TwoFaCancelled}, and in the
 * challenge's row. Why a challenge is asked once more is a {@link RepeatReason}.
 */
public enum CloseReason {
  /** The run was cancelled. */
  CANCELLED,
  /** The run ended while the challenge was open. */
  ENDED,
  /** The run logs in from the start and may ask another challenge. */
  RESTARTED,
  /** The site has let the user in meanwhile. */
  NOT_NEEDED,
  /** The site sends another code, for which a new challenge asks. */
  RESENT,
  /** The user rejected the login on the other device. */
  DENIED,
  /** The site no longer waits for the approval. */
  EXPIRED_AT_SITE,
  /**
   * The user approved on the other device, so no answer was needed. Only in rows: the event is
   * {@code TwoFaApproved}.
   */
  APPROVED,
  /**
   * A reason that a later version wrote and this version does not know. The challenge is closed all
   * the same, so a reader treats it as {@link #CANCELLED} and never drops the event.
   */
  UNKNOWN;

  /**
   * The reason by its name on the wire or in a row; {@link #UNKNOWN} if there is no such reason.
   */
  public static CloseReason parse(String name) {
    for (CloseReason reason : values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return UNKNOWN;
  }
}
