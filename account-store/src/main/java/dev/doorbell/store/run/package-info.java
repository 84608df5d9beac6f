/**
 * A run as everybody reads it, and the fence that every write of an attempt passes. Called by the
 * services for reading; the packages that change runs ({@code request}, {@code claim}, {@code end},
 * {@code challenge}) build on it.
 */
@NullMarked
package dev.doorbell.store.run;

import org.jspecify.annotations.NullMarked;
