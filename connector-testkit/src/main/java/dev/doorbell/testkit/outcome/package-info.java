/**
 * The outcome of a run. The trial records it during the run; the test checks it afterwards. For
 * tests of connectors and the rest of the test kit.
 */
@NullMarked
package dev.doorbell.testkit.outcome;

import org.jspecify.annotations.NullMarked;
