/** The gateway's counters, timers and gauges. For every package that has something to count. */
@NullMarked
package dev.doorbell.gateway.meter;

import org.jspecify.annotations.NullMarked;
