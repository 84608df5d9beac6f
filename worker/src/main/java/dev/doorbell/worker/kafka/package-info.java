/**
 * Everything of the worker that speaks to the broker, and the only place that does: jobs by share
 * group, events, dead letters, replies. Each class stands behind an interface of the package that
 * uses it; only {@code Worker} knows both.
 */
@NullMarked
package dev.doorbell.worker.kafka;

import org.jspecify.annotations.NullMarked;
