/**
 * The door to PostgreSQL: opens the pool, runs the migrations, and hands out one object per
 * capability. Called by the services' {@code Main}, which owns the {@link dev.doorbell.store.Store}
 * and closes it.
 */
@NullMarked
package dev.doorbell.store;

import org.jspecify.annotations.NullMarked;
