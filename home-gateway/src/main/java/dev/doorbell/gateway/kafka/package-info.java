/**
 * The only package that uses Kafka: it follows {@code doorbell.events}, produces job requests,
 * replies and events, and reads how far workers have read the jobs topic. Used by {@code Gateway}.
 */
@NullMarked
package dev.doorbell.gateway.kafka;

import org.jspecify.annotations.NullMarked;
