/**
 * Kafka as the command needs it: waited for with patience, read at given offsets without a group,
 * written with certainty. With {@code operator.topic} the only place that knows Kafka's clients.
 */
@NullMarked
package dev.doorbell.operator.kafka;

import org.jspecify.annotations.NullMarked;
