package dev.doorbell.store.claim;

import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a job record that a claim needs. If the run already has a row, the row's trigger
 * and deadline are used instead of those here.
 *
 * @param owner the owner that the record names; null if it names none
 * @param notAfter the run is skipped as stale if it is claimed later than this; used if the job has
 *     no row yet
 * @param traceparent W3C trace context; used if the job's row has none
 */
public record JobClaim(
    UUID jobId,
    @Nullable String owner,
    String connector,
    UUID accountId,
    RunTrigger trigger,
    Instant notAfter,
    @Nullable String traceparent) {
  /**
   * A record of another producer may contain a time that PostgreSQL cannot store. PostgreSQL can
   * store this one, and it is later than any real deadline.
   */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** A job without a trace. */
  public JobClaim(
      UUID jobId,
      @Nullable String owner,
      String connector,
      UUID accountId,
      RunTrigger trigger,
      Instant notAfter) {
    this(jobId, owner, connector, accountId, trigger, notAfter, null);
  }

  public JobClaim {
    if (notAfter.isAfter(LATEST)) {
      notAfter = LATEST;
    }
    if (notAfter.isBefore(Instant.EPOCH)) {
      notAfter = Instant.EPOCH;
    }
  }

  /** The same job, with the owner of its account's row. */
  JobClaim ofOwner(String accountOwner) {
    return new JobClaim(jobId, accountOwner, connector, accountId, trigger, notAfter, traceparent);
  }

  /** The owner of the account's row, once it is known. */
  String knownOwner() {
    return Objects.requireNonNull(owner, "the account's row has not been read");
  }

  /** Whether the record names no owner, or this one. */
  boolean isOf(String accountOwner) {
    return owner == null || owner.equals(accountOwner);
  }
}
