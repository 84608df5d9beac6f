/**
 * The API of connectors. A connector declares itself by a manifest, and fetches a user's documents
 * through its context; most extend {@link dev.doorbell.sdk.CookieConnector}. The worker calls
 * connectors and implements the context; other modules only read these types.
 */
@NullMarked
package dev.doorbell.sdk;

import org.jspecify.annotations.NullMarked;
