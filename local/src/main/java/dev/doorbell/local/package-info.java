/**
 * Runs all of Doorbell on one machine: broker and database in child processes; gateway, worker and
 * simulated sites in this process. {@code bin/run} starts it, for newcomers and developers. Only
 * the end-to-end tests depend on it.
 */
@NullMarked
package dev.doorbell.local;

import org.jspecify.annotations.NullMarked;
