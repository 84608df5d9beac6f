/**
 * Runs: one attempt is one virtual thread with a connector in it. Starts them, stops them, ends
 * their rows, and is what a connector sees of the world. Called by {@code worker.dispatch} and
 * {@code worker.takeover}.
 */
@NullMarked
package dev.doorbell.worker.run;

import org.jspecify.annotations.NullMarked;
