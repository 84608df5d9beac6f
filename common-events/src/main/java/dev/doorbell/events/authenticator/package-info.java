/**
 * The key that a site shares with an authenticator app. In this module because gateway and SDK must
 * accept the same spellings of a key: the gateway checks a key before it seals it, and the SDK
 * computes codes from it. In its own package because no event contains a key.
 */
@NullMarked
package dev.doorbell.events.authenticator;

import org.jspecify.annotations.NullMarked;
