package dev.doorbell.operator.deadletter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a dead letter can be redriven. */
sealed interface RedriveDecision {

  /** A worker would accept the request now. */
  record Allowed(RedriveRequest request) implements RedriveDecision {}

  /**
   * A worker would reject the request again, or the gateway can't tell whether it would.
   *
   * @param reason for people
   * @param forced what {@code --force} writes; null if even that is not possible
   */
  record Rejected(String reason, @Nullable RedriveRequest forced) implements RedriveDecision {}

  /** The source record can't be read, most likely because retention has removed it. */
  record SourceMissing(String reason) implements RedriveDecision {}

  /** The job of an earlier redrive exists. */
  record AlreadyRedriven(UUID jobId, String status) implements RedriveDecision {}
}
