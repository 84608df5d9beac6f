/**
 * A real Kafka 4 broker (KRaft, one node). It runs in a child JVM, so that its Scala, Jackson 2 and
 * Log4j are not on the caller's class path. For tests and for {@code bin/run}.
 */
@NullMarked
package dev.doorbell.embedded.broker;

import org.jspecify.annotations.NullMarked;
