/**
 * {@code bin/bench}: measures a running Doorbell beside its rivals. {@link
 * dev.doorbell.benchmarks.Main} is its main class. No other module uses it.
 */
@NullMarked
package dev.doorbell.benchmarks;

import org.jspecify.annotations.NullMarked;
