/**
 * A running Doorbell as processes of their own (broker, database, workers, gateways, simulated
 * sites), and what these processes use: processor time and memory. All of them end with the
 * benchmark's process, even if it is killed.
 */
@NullMarked
package dev.doorbell.benchmarks.system;

import org.jspecify.annotations.NullMarked;
