/**
 * What a worker counts. One class, so that the operations page has one place to be checked with.
 */
@NullMarked
package dev.doorbell.worker.metrics;

import org.jspecify.annotations.NullMarked;
