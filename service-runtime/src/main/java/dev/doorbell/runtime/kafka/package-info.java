/**
 * How the Kafka clients of a process connect: the brokers, and the file with security settings. For
 * the settings of worker, gateway and operator, and for their packages that use Kafka. The rule
 * which keys the file may contain is in {@link dev.doorbell.runtime.kafka.KafkaClientFile}.
 */
@NullMarked
package dev.doorbell.runtime.kafka;

import org.jspecify.annotations.NullMarked;
