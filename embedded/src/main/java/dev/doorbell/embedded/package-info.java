/**
 * A real broker and a real database in child processes, for tests and for {@code bin/run}, never
 * for production. This package has one type, the failure of a start, since callers of both services
 * catch it.
 */
@NullMarked
package dev.doorbell.embedded;

import org.jspecify.annotations.NullMarked;
