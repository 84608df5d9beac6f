/**
 * The commands for authors of connectors: a new project from a template. The root command uses it.
 * Needs neither a gateway nor Kafka.
 */
@NullMarked
package dev.doorbell.operator.connector;

import org.jspecify.annotations.NullMarked;
