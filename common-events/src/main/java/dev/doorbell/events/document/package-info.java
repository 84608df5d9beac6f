/**
 * What the SDK, the store, gateways and the operator's command agree on about documents. Used by
 * all of them.
 */
@NullMarked
package dev.doorbell.events.document;

import org.jspecify.annotations.NullMarked;
