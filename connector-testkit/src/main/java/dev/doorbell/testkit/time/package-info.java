/**
 * The clock of a trial: the real one, or one that a test moves. A package of its own, since both
 * tests of connectors and simulators use it.
 */
@NullMarked
package dev.doorbell.testkit.time;

import org.jspecify.annotations.NullMarked;
