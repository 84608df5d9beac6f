/**
 * From the jobs topic to a claimed run: reads job records, claims or queues each job durably before
 * it accepts the record, claims queued jobs, and rejects an invalid record as a dead letter.
 * Independent of Kafka: {@link dev.doorbell.worker.dispatch.JobSource} and {@link
 * dev.doorbell.worker.dispatch.DeadLetterQueue} are the ports to the broker.
 */
@NullMarked
package dev.doorbell.worker.dispatch;

import org.jspecify.annotations.NullMarked;
