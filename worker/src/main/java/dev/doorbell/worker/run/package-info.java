/**
 * Runs: one attempt is one virtual thread with a connector on it. {@link
 * dev.doorbell.worker.run.RunFactory} builds an attempt, {@link dev.doorbell.worker.run.LiveRuns}
 * holds all attempts that this worker executes. Within one attempt, {@code RunExecutor} calls the
 * connector, {@code RunContext} is what the connector sees, {@code RunControl} stops it, {@code
 * AttemptFinisher} ends its row. Called by {@code worker.dispatch} and {@code worker.takeover}.
 */
@NullMarked
package dev.doorbell.worker.run;

import org.jspecify.annotations.NullMarked;
