/**
 * From the topic to a claimed run: reads job records, claims durably first and accepts second, and
 * puts aside what cannot be a job. Knows no broker: {@link dev.doorbell.worker.dispatch.JobSource}
 * and {@link dev.doorbell.worker.dispatch.DeadLetterBox} are its boundaries.
 */
@NullMarked
package dev.doorbell.worker.dispatch;

import org.jspecify.annotations.NullMarked;
