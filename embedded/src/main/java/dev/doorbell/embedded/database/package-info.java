/**
 * A real PostgreSQL 18 in child processes, as durable as in production. For tests and for {@code
 * bin/run}.
 */
@NullMarked
package dev.doorbell.embedded.database;

import org.jspecify.annotations.NullMarked;
