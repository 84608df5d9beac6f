/**
 * Who runs a job: claims of new ones, take-overs of those that a worker left, release of one's own.
 * Called by workers.
 */
@NullMarked
package dev.doorbell.store.claim;

import org.jspecify.annotations.NullMarked;
