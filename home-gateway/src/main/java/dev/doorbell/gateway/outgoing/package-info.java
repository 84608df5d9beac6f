/**
 * What a gateway says to the others, as the desks see it: jobs to workers, replies to the one that
 * holds a run, news to everybody. Implemented by {@code gateway.kafka}; none of it decides
 * anything, the rows have done that before.
 */
@NullMarked
package dev.doorbell.gateway.outgoing;

import org.jspecify.annotations.NullMarked;
