/**
 * Opens the connection pool, migrates the schema, and composes one object per capability. Called by
 * the services' {@code Main}, which owns the {@link dev.doorbell.store.Store} and closes it.
 */
@NullMarked
package dev.doorbell.store;

import org.jspecify.annotations.NullMarked;
