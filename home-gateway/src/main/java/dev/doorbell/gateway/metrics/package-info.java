/**
 * The gateway's counters, timers and gauges: the one place that names metrics and tags. A package
 * of its own, since every other package of the gateway uses it.
 */
@NullMarked
package dev.doorbell.gateway.metrics;

import org.jspecify.annotations.NullMarked;
