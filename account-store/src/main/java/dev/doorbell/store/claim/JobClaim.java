package dev.doorbell.store.claim;

import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job record, as far as a claim needs it. Trigger and deadline of the run's row, if there is one,
 * win over those of the record.
 *
 * @param notAfter stale when claimed later; for a job that has no row yet
 * @param traceparent W3C trace context; for a job whose row has none
 */
public record JobClaim(
    UUID jobId,
    String owner,
    String connector,
    UUID accountId,
    RunTrigger trigger,
    Instant notAfter,
    @Nullable String traceparent) {
  /**
   * Later than any run waits, and a time that PostgreSQL can store; the record of an outside
   * producer may name any time.
   */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** A job without a trace. */
  public JobClaim(
      UUID jobId,
      String owner,
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
}
