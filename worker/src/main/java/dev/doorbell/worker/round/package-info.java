/**
 * Timers: the boundary at which unit tests of the worker control the time. A package of its own
 * because most packages of the worker use it.
 */
@NullMarked
package dev.doorbell.worker.round;

import org.jspecify.annotations.NullMarked;
