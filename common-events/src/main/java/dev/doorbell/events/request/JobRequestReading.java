package dev.doorbell.events.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of reading a record of {@code doorbell.jobs}. */
public sealed interface JobRequestReading {

  /**
   * A request that makes sense in itself; whether account and connector exist, the database knows.
   */
  record Valid(JobRequested request) implements JobRequestReading {}

  /**
   * No request: for the dead-letter topic.
   *
   * @param reason names the place, never quotes the record; fit for a log
   * @param jobId the job's id if at least that could be read: the dead letter's key
   */
  record Invalid(String reason, @Nullable UUID jobId) implements JobRequestReading {}
}
