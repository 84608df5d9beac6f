/**
 * Connectors for benchmarks. They run inside a worker, which loads them from a jar, so they use
 * only the SDK, the JDK and each other.
 */
@NullMarked
package dev.doorbell.benchmarks.connector;

import org.jspecify.annotations.NullMarked;
