/**
 * The gateway, which is the service for frontends: its settings, start and shutdown, and the
 * composition of its parts. Connects the store to the interfaces that the parts declare. Used by
 * {@code main} and by processes that run a gateway beside other services.
 */
@NullMarked
package dev.doorbell.gateway;

import org.jspecify.annotations.NullMarked;
