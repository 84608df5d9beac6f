/**
 * How many jobs wait for workers and how many runs they have, for autoscalers and dashboards, since
 * no autoscaler can read share groups. Read once every few seconds, however often it is asked for.
 * For {@code Gateway}.
 */
@NullMarked
package dev.doorbell.gateway.backlog;

import org.jspecify.annotations.NullMarked;
