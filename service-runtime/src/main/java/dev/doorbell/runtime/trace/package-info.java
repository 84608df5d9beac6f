/**
 * Traces, which are off unless a collector is configured. The only package that uses OpenTelemetry:
 * elsewhere in requests, records and rows, the W3C {@code traceparent} is a plain text, from which
 * this package starts spans. For worker and gateway.
 */
@NullMarked
package dev.doorbell.runtime.trace;

import org.jspecify.annotations.NullMarked;
