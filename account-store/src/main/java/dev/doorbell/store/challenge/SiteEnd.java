package dev.doorbell.store.challenge;

import dev.doorbell.events.challenge.CloseReason;

/** Why a site ends a challenge. */
public enum SiteEnd {
  /** The user rejected the login on the other device. */
  DENIED(CloseReason.DENIED),
  /** The site no longer waits for the answer. */
  EXPIRED_AT_SITE(CloseReason.EXPIRED_AT_SITE);

  private final CloseReason closeReason;

  SiteEnd(CloseReason closeReason) {
    this.closeReason = closeReason;
  }

  /** The close reason in the challenge's row and event. */
  public CloseReason closeReason() {
    return closeReason;
  }
}
