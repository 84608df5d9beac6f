package dev.doorbell.store.challenge;

/** Reasons of a closed challenge. */
public final class CloseReason {
  /** The site was asked for another code; the next challenge asks for that one. */
  public static final String RESENT = "RESENT";

  /** Of a {@code DONE} one: the user approved on the other device, and nothing was typed in. */
  public static final String APPROVED = "APPROVED";

  /** Its run was cancelled. */
  public static final String CANCELLED = "CANCELLED";

  /** Its run ended. */
  public static final String ENDED = "ENDED";

  private CloseReason() {}
}
