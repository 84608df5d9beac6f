/**
 * Traces, off unless a collector is named. The one place that knows OpenTelemetry: what is carried
 * from process to process, and from row to row, is W3C's {@code traceparent} as a text, and a span
 * is begun with its parent's. For both services.
 */
@NullMarked
package dev.doorbell.runtime.trace;

import org.jspecify.annotations.NullMarked;
