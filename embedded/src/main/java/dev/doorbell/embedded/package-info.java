/**
 * A real broker and a real database in child processes, for tests and for {@code bin/run}, not for
 * production. The only type of this package is the exception for a failed start, which callers of
 * both services catch.
 */
@NullMarked
package dev.doorbell.embedded;

import org.jspecify.annotations.NullMarked;
