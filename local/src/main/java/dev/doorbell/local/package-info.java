/**
 * Runs all of Doorbell on one machine: broker and database in child processes; gateway, worker and
 * simulated sites in this process. {@code bin/run} runs this module, for first-time users and
 * developers. Only the end-to-end tests depend on it.
 */
@NullMarked
package dev.doorbell.local;

import org.jspecify.annotations.NullMarked;
