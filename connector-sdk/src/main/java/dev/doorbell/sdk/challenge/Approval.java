package dev.doorbell.sdk.challenge;

/** The state of an approval at the site. */
public enum Approval {
  PENDING,
  APPROVED,
  /** The user denied it on the other device. */
  DENIED,
  /** The site has stopped waiting. */
  EXPIRED
}
