/**
 * What a connector author codes against. A connector says who it is by its manifest, and fetches a
 * person's documents with the help of its context; most extend {@link
 * dev.doorbell.sdk.CookieConnector}. The worker calls connectors and implements the context;
 * everybody else only reads these types.
 */
@NullMarked
package dev.doorbell.sdk;

import org.jspecify.annotations.NullMarked;
