/**
 * The permissions at Kafka that each service needs, and the command {@code topics acls} that grants
 * them. The table is in {@link dev.doorbell.operator.access.KafkaRole}. Used by {@code Commands}.
 */
@NullMarked
package dev.doorbell.operator.access;

import org.jspecify.annotations.NullMarked;
