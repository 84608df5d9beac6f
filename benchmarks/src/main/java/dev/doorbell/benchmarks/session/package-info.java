/**
 * What all benchmarks share: their effort, where their results go, and how they put load on a
 * system.
 */
@NullMarked
package dev.doorbell.benchmarks.session;

import org.jspecify.annotations.NullMarked;
