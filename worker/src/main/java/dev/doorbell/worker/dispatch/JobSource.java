package dev.doorbell.worker.dispatch;

import java.util.List;

/**
 * Delivers job records; the broker locks each for this worker for a limited time. Confined to the
 * dispatcher's thread, except {@link #wakeup()}. Each record of a poll must be accepted or renewed
 * before the next poll.
 */
public interface JobSource extends AutoCloseable {

  /**
   * Waits up to about a second. Returns renewed records again, and new ones only when all renewed
   * ones are accepted.
   */
  List<JobRecord> poll();

  /**
   * Marks a record as decided, so that it is not delivered again. Takes effect with {@link
   * #commit()}.
   */
  void accept(JobRecord record);

  /** Extends the lock of an undecided record. Takes effect with {@link #commit()}. */
  void renew(JobRecord record);

  /**
   * Sends acceptances and renewals to the broker. If an acceptance is lost, the record is delivered
   * again, perhaps to another worker.
   */
  void commit();

  /** Ends a poll that waits. May be called by any thread. */
  void wakeup();

  /** Releases the locks that this worker still holds. */
  @Override
  void close();
}
