/**
 * What a gateway knows of the events: the newest ones in memory, the open challenges, and the
 * streams of those who watch. Fed by {@code gateway.kafka} and by the rows; read by the routes.
 */
@NullMarked
package dev.doorbell.gateway.stream;

import org.jspecify.annotations.NullMarked;
