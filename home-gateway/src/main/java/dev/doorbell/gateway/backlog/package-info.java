/**
 * How many jobs wait for workers and how many runs they have, for autoscalers and dashboards, since
 * no autoscaler can read share groups. The gateway reads the backlog once every few seconds,
 * independently of the number of requests for it. Used by {@code Gateway}.
 */
@NullMarked
package dev.doorbell.gateway.backlog;

import org.jspecify.annotations.NullMarked;
