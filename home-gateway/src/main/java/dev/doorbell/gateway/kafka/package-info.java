/**
 * The only package that knows Kafka: it follows {@code doorbell.events} and writes jobs, replies
 * and news. For {@code Gateway}.
 */
@NullMarked
package dev.doorbell.gateway.kafka;

import org.jspecify.annotations.NullMarked;
