package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Approval;

/** Is told what the site says about an approval. Each method returns false if no wait took it. */
interface SiteListener {
  /** The site has decided; never {@link Approval#PENDING}. */
  boolean decided(Approval approval);

  /** The site could not be asked. */
  boolean failed(Throwable cause);
}
