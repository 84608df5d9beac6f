/**
 * Makes and rotates the fleet's keyset: a command of its own, run once before workers and gateways
 * start. Only here, since a worker is all that may hold the private half. Nothing calls it.
 */
@NullMarked
package dev.doorbell.worker.keyset;

import org.jspecify.annotations.NullMarked;
