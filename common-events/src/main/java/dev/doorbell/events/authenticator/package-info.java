/**
 * The key that a site shares with an authenticator app. A package of its own because it is no part
 * of an event: the gateway checks a key before it is sealed, and the connector SDK makes codes of
 * it, so both must accept the same texts.
 */
@NullMarked
package dev.doorbell.events.authenticator;

import org.jspecify.annotations.NullMarked;
