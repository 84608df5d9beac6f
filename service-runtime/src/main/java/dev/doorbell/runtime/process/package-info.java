/**
 * The lifecycle of a service process: start, wait for a signal, close in bounded time. Also the
 * background threads and the closeable parts of the process.
 */
@NullMarked
package dev.doorbell.runtime.process;

import org.jspecify.annotations.NullMarked;
