/**
 * Which addresses the SDK and gateways may reach for others: a rule of its own, since a mistake in
 * it opens the private network. Used by both.
 */
@NullMarked
package dev.doorbell.events.address;

import org.jspecify.annotations.NullMarked;
