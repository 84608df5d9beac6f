/**
 * Traces, which are off unless a collector is configured. The only package that uses OpenTelemetry:
 * processes and rows pass W3C's {@code traceparent} on as a text, and a span is started with its
 * parent's. For both services.
 */
@NullMarked
package dev.doorbell.runtime.trace;

import org.jspecify.annotations.NullMarked;
