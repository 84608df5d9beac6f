/**
 * Fakes that the unit tests of the worker share. {@code FakeChallengeRows} passes the same contract
 * as the rows in PostgreSQL.
 */
@NullMarked
package dev.doorbell.worker.fake;

import org.jspecify.annotations.NullMarked;
