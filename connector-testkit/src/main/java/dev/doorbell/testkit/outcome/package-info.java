/**
 * What came of a run: recorded while it goes on, then to be checked. For tests of connectors and
 * the rest of the kit.
 */
@NullMarked
package dev.doorbell.testkit.outcome;

import org.jspecify.annotations.NullMarked;
