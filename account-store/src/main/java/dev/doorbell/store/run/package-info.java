/**
 * Runs: reads for the services, the fence that each write of an attempt checks, the statements that
 * change a run, and the end of a run. The packages {@code request}, {@code claim} and {@code
 * challenge} depend on this package. {@link dev.doorbell.store.run.RunChallenges} is the interface
 * by which this package closes challenges.
 */
@NullMarked
package dev.doorbell.store.run;

import org.jspecify.annotations.NullMarked;
