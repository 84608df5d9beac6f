package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;

/**
 * A run that has a row.
 *
 * @param locked true if this transaction locked the row; false if another transaction holds the
 *     lock
 * @param stale whether the deadline for claiming the run has passed
 * @param queued whether the run is in the queue
 */
record KnownRun(Run run, boolean locked, boolean stale, boolean queued) {}
