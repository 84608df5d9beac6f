/**
 * The outcome of a run: recorded during the run, then checked by its test. For tests of connectors
 * and the rest of the test kit.
 */
@NullMarked
package dev.doorbell.testkit.outcome;

import org.jspecify.annotations.NullMarked;
