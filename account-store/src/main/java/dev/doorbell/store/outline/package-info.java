/**
 * How pages were built that no connector knew: one outline per failed run at most, written with its
 * end, gone with it. Gateways show them to whoever mends the connector.
 */
@NullMarked
package dev.doorbell.store.outline;

import org.jspecify.annotations.NullMarked;
