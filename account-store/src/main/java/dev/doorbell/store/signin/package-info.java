/**
 * The sessions of browsers that have signed in at Home, in rows, so that each gateway serves and
 * ends every session. Called by gateways.
 */
@NullMarked
package dev.doorbell.store.signin;

import org.jspecify.annotations.NullMarked;
