package dev.doorbell.sdk.challenge;

/** What the site says about an approval that it waits for. */
public enum Approval {
  PENDING,
  APPROVED,
  /** The person said no on the other device. */
  DENIED,
  /** The site waits no longer. */
  EXPIRED
}
