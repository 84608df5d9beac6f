/**
 * All of Doorbell in one start: broker and database in child processes; gateway, worker and
 * simulated sites in this one. What {@code bin/run} runs, for a newcomer and for whoever develops.
 * Nothing depends on it but the end-to-end tests.
 */
@NullMarked
package dev.doorbell.local;

import org.jspecify.annotations.NullMarked;
