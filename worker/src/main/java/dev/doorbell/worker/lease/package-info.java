/**
 * Who this process is to the fleet: its incarnation (one row), the lease on that row, and the
 * heartbeat that extends it. Everything that takes effect outside asks {@link
 * dev.doorbell.worker.lease.Incarnation} first whether it is still alive.
 */
@NullMarked
package dev.doorbell.worker.lease;

import org.jspecify.annotations.NullMarked;
