/**
 * Kafka: waits for brokers, reads records at given offsets without a consumer group, and writes
 * records. Besides {@code operator.topic} the only package of this module that uses Kafka's
 * clients.
 */
@NullMarked
package dev.doorbell.operator.kafka;

import org.jspecify.annotations.NullMarked;
