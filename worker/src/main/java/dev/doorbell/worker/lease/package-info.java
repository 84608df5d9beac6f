/**
 * The identity of this process in the fleet: its incarnation (one row), the lease on that row, and
 * the heartbeat that renews it. Before anything has an effect outside of the process, {@link
 * dev.doorbell.worker.lease.Incarnation} is asked whether it may still act.
 */
@NullMarked
package dev.doorbell.worker.lease;

import org.jspecify.annotations.NullMarked;
