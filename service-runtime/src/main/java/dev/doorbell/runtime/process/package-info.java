/**
 * The life of a service process: start, wait for a signal, close in bounded time; and the threads
 * and parts that live in it.
 */
@NullMarked
package dev.doorbell.runtime.process;

import org.jspecify.annotations.NullMarked;
