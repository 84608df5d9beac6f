/**
 * The metrics of a worker. One class registers all of them, so that a test can compare the page in
 * {@code docs/operations} with it; that is why the package has only two classes.
 */
@NullMarked
package dev.doorbell.worker.metrics;

import org.jspecify.annotations.NullMarked;
