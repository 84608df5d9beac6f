package dev.doorbell.store.claim;

import dev.doorbell.store.run.Run;

/**
 * A run that has a row.
 *
 * @param locked whether the transaction has locked the row; if not, another transaction has
 * @param stale whether the time has passed by which the run had to be claimed
 * @param queued whether the run has a turn in the queue
 */
record KnownRun(Run run, boolean locked, boolean stale, boolean queued) {}
