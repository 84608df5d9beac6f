/**
 * Events for frontends: keeps the newest events and the open challenges in memory and delivers them
 * to streams. Gets events of the topic from {@code gateway.kafka} and events of the rows from
 * {@code gateway.challenge}, whose interfaces it implements. Used by the routes.
 */
@NullMarked
package dev.doorbell.gateway.stream;

import org.jspecify.annotations.NullMarked;
