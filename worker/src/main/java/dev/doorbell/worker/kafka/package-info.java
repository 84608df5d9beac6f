/**
 * The Kafka clients of the worker, and the only package that uses them: jobs from the share group,
 * events, dead letters, replies. Each class implements a port of the package that uses it; only
 * {@code Worker} knows both.
 */
@NullMarked
package dev.doorbell.worker.kafka;

import org.jspecify.annotations.NullMarked;
