/**
 * Finds topics that do not exist or were created again with another id, and decides when the client
 * of a topic must be opened again. Does not use Kafka's client itself: worker and gateway pass the
 * ids.
 */
@NullMarked
package dev.doorbell.runtime.topic;

import org.jspecify.annotations.NullMarked;
