package dev.doorbell.store.challenge;

/** Reasons of a closed challenge that decide what somebody is told. */
public final class CloseReason {
  /** The site was asked for another code; the next challenge asks for that one. */
  public static final String RESENT = "RESENT";

  private CloseReason() {}
}
