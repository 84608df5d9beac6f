/**
 * The part of Cozy's stack that a konnector calls, for one run: an HTTP server on the loopback
 * interface. Requests are answered from memory; what has to be stored becomes a {@link
 * dev.doorbell.konnector.stack.StackEvent}, which the run's own thread applies.
 */
@NullMarked
package dev.doorbell.konnector.stack;

import org.jspecify.annotations.NullMarked;
