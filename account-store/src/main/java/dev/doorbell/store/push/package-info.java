/**
 * Browsers that ring (Web Push), and what each of them has been told. Called by gateways. Which
 * gateway sends a message is decided here: by a row that is moved forward before the request.
 */
@NullMarked
package dev.doorbell.store.push;

import org.jspecify.annotations.NullMarked;
