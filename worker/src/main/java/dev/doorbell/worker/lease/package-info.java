/**
 * The identity of this process in the fleet: its incarnation (one row), the lease on that row, and
 * the heartbeat that renews it. Each action with an effect outside of the process first asks {@link
 * dev.doorbell.worker.lease.Incarnation} whether the process may still act.
 */
@NullMarked
package dev.doorbell.worker.lease;

import org.jspecify.annotations.NullMarked;
