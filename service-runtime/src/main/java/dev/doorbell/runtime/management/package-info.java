/**
 * The management port of a service: {@code /health/live}, {@code /health/ready} and {@code
 * /metrics}. It is separate from the port for frontends, so that a network policy can separate the
 * two. For the {@code Main} of each service.
 */
@NullMarked
package dev.doorbell.runtime.management;

import org.jspecify.annotations.NullMarked;
