package dev.doorbell.store.challenge;

/** Reasons of a closed challenge that decide what somebody is told. */
public final class CloseReason {
  /** The site was asked for another code; the next challenge asks for that one. */
  public static final String RESENT = "RESENT";

  /** Of a {@code DONE} one: the person approved on the other device, and nothing was typed in. */
  public static final String APPROVED = "APPROVED";

  private CloseReason() {}
}
