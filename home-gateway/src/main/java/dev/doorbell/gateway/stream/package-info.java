/**
 * Events for frontends: the newest ones in memory, the open challenges, and the streams of
 * subscribers. Fed by {@code gateway.kafka} from the topic and by {@code gateway.challenge} from
 * the rows, whose ports it implements; read by the routes.
 */
@NullMarked
package dev.doorbell.gateway.stream;

import org.jspecify.annotations.NullMarked;
