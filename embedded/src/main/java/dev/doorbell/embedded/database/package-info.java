/**
 * A real PostgreSQL 18 server in child processes, with the durability settings of production. For
 * tests and for {@code bin/run}.
 */
@NullMarked
package dev.doorbell.embedded.database;

import org.jspecify.annotations.NullMarked;
