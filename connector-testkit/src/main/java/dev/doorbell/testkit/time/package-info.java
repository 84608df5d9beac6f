/**
 * The time that a trial goes by: the real one, or a clock that a test moves. For tests of
 * connectors and the rest of the kit.
 */
@NullMarked
package dev.doorbell.testkit.time;

import org.jspecify.annotations.NullMarked;
