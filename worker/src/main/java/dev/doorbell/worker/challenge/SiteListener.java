package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Approval;

/** Receives the result of an approval. Each method returns false if no wait took the result. */
interface SiteListener {
  /** Called when the site has decided about the approval; never with {@link Approval#PENDING}. */
  boolean decided(Approval approval);

  /** Called when the site could not be asked about the approval. */
  boolean failed(Throwable cause);
}
