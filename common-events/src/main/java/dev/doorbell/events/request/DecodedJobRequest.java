package dev.doorbell.events.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The result of reading a record of {@code doorbell.jobs}. */
public sealed interface DecodedJobRequest {

  /**
   * A well-formed request. The reader still has to check in the database whether account and
   * connector exist.
   */
  record Valid(JobRequested request) implements DecodedJobRequest {}

  /**
   * The record is not a valid request. The reader writes a dead letter for it.
   *
   * @param reason names the field and contains nothing else of the record; safe to log
   * @param jobId the job id, which becomes the key of the dead letter; null if it could not be read
   */
  record Invalid(String reason, @Nullable UUID jobId) implements DecodedJobRequest {}
}
