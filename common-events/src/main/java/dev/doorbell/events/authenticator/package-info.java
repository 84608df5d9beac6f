/**
 * The key that a site shares with an authenticator app. A separate package, because a key is not
 * part of an event. The gateway checks a key before it seals it, and the connector SDK computes
 * codes from the key, so both must accept the same texts.
 */
@NullMarked
package dev.doorbell.events.authenticator;

import org.jspecify.annotations.NullMarked;
