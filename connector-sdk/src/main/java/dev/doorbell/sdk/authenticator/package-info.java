/**
 * The codes of an authenticator app, from the key that the person left with the account. For
 * whoever implements the connector context: the worker and test kits.
 */
@NullMarked
package dev.doorbell.sdk.authenticator;

import org.jspecify.annotations.NullMarked;
