package dev.doorbell.worker.dispatch;

import java.util.List;

/**
 * Job records, each lent to this worker for a while. For the dispatcher's thread, but for {@link
 * #wakeup()}. Whatever a poll brings is to be accepted or renewed before the next.
 */
public interface JobSource extends AutoCloseable {

  /**
   * Waits a second or so. Brings again what was renewed, and nothing new before all of that is
   * accepted.
   */
  List<JobRecord> poll();

  /** Done with: nobody gets it again. Takes effect with {@link #commit()}. */
  void accept(JobRecord record);

  /** Kept a while longer. Takes effect with {@link #commit()}. */
  void renew(JobRecord record);

  /** Tells the broker. A record whose acceptance is lost comes again, perhaps to another worker. */
  void commit();

  /** Ends a poll that waits, from any thread. */
  void wakeup();

  /** Gives back what is lent. */
  @Override
  void close();
}
