/**
 * From the jobs topic to a claimed run: reads job records, claims durably before it accepts, and
 * rejects what is no valid job as a dead letter. Independent of Kafka: {@link
 * dev.doorbell.worker.dispatch.JobSource} and {@link dev.doorbell.worker.dispatch.DeadLetterQueue}
 * are the ports to the broker.
 */
@NullMarked
package dev.doorbell.worker.dispatch;

import org.jspecify.annotations.NullMarked;
