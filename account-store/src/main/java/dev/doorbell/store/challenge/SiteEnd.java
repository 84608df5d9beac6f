package dev.doorbell.store.challenge;

/** Why a site ends a challenge by itself; also the challenge's {@code closeReason}. */
public enum SiteEnd {
  /** The person said no on the other device. */
  DENIED,
  /** The site waits no longer. */
  EXPIRED_AT_SITE
}
