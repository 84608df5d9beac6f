/**
 * A real Kafka 4 broker (KRaft, one node) in a child JVM, which keeps its Scala, Jackson 2 and
 * log4j out of the caller's class path. For tests and for {@code bin/run}.
 */
@NullMarked
package dev.doorbell.embedded.broker;

import org.jspecify.annotations.NullMarked;
