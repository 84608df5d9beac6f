/**
 * The management port of a service: {@code /health/live}, {@code /health/ready} and {@code
 * /metrics}. It stands apart from the port that frontends use, so that a network policy can keep
 * the two apart. For the {@code Main} of each service.
 */
@NullMarked
package dev.doorbell.runtime.management;

import org.jspecify.annotations.NullMarked;
