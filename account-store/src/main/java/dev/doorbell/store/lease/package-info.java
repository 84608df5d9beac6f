/**
 * Incarnations: which worker processes are alive, by the database's clock. Called by workers, one
 * row each.
 */
@NullMarked
package dev.doorbell.store.lease;

import org.jspecify.annotations.NullMarked;
