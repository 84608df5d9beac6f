package dev.doorbell.events.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The result of reading a record of {@code doorbell.jobs}. */
public sealed interface JobRequestReading {

  /** A well-formed request; whether account and connector exist, only the database knows. */
  record Valid(JobRequested request) implements JobRequestReading {}

  /**
   * No request; it goes to the dead-letter topic.
   *
   * @param reason names the field, never quotes the record; safe to log
   * @param jobId null if it could not be read; the dead letter's key
   */
  record Invalid(String reason, @Nullable UUID jobId) implements JobRequestReading {}
}
