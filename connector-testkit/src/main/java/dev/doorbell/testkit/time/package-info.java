/**
 * The clock of a trial: the real one, or one that a test moves. It is a separate package because
 * both tests of connectors and simulators use it.
 */
@NullMarked
package dev.doorbell.testkit.time;

import org.jspecify.annotations.NullMarked;
