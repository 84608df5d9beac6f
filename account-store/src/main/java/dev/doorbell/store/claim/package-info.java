/**
 * Ownership of runs: leases of workers, claims of new jobs, the queue of jobs that wait for a slot,
 * take-overs of orphans, releases, moves of waiting runs to workers with fewer. Called by workers.
 */
@NullMarked
package dev.doorbell.store.claim;

import org.jspecify.annotations.NullMarked;
