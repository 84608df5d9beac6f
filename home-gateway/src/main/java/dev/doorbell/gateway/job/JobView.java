package dev.doorbell.gateway.job;

import dev.doorbell.store.run.Run;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job as the API shows it; null components are left out.
 *
 * @param cancelRequested whether a cancel was requested; the job may still run for a moment
 * @param documents number of documents that it has saved; null until it has ended
 * @param challenge the open challenge; null when there is none, or in a list
 */
public record JobView(
    UUID jobId,
    UUID accountId,
    String connector,
    String trigger,
    String status,
    int attempt,
    String login,
    boolean cancelRequested,
    @Nullable String errorCode,
    @Nullable String reason,
    @Nullable UUID liveJobId,
    @Nullable Integer documents,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable ObjectNode challenge) {

  /** Shows a row. */
  public static JobView of(Run run, @Nullable ObjectNode challenge) {
    return new JobView(
        run.jobId(),
        run.accountId(),
        run.connector(),
        run.trigger().name(),
        run.status().name(),
        run.attempt(),
        run.loginState().name(),
        run.cancelRequested(),
        run.errorCode(),
        run.reason(),
        run.liveJobId(),
        run.status().ended() ? run.documents() : null,
        run.requestedAt(),
        run.claimedAt(),
        run.endedAt(),
        challenge);
  }

  @Override
  public String toString() {
    return "JobView[" + jobId + ", " + status + "]";
  }
}
