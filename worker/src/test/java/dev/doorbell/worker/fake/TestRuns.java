package dev.doorbell.worker.fake;

import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of runs. */
public final class TestRuns {
  private static final Instant REQUESTED = Instant.parse("2026-03-01T10:00:00Z");

  private TestRuns() {}

  /** A run in its first attempt, which this incarnation executes. */
  public static Run running(UUID incarnation) {
    return run(UUID.randomUUID(), incarnation, 1, RunStatus.RUNNING, RunTrigger.MANUAL, null);
  }

  /** The run in its next attempt, which this incarnation has taken over. */
  public static Run takenOver(Run run, UUID incarnation) {
    return run(run.jobId(), incarnation, run.attempt() + 1, RunStatus.RUNNING, run.trigger(), null);
  }

  /** The same run, but requested by a schedule and not by a user. */
  public static Run automatic(Run run) {
    return run(
        run.jobId(),
        run.incarnation(),
        run.attempt(),
        run.status(),
        RunTrigger.AUTOMATIC,
        run.errorCode());
  }

  /** The same run, as part of a trace. */
  public static Run traced(Run run, String traceparent) {
    return new Run(
        run.jobId(),
        run.owner(),
        run.accountId(),
        run.connector(),
        run.trigger(),
        run.status(),
        run.attempt(),
        run.crashes(),
        run.incarnation(),
        run.replyPartition(),
        run.loginState(),
        run.cancelRequested(),
        run.errorCode(),
        run.reason(),
        run.liveJobId(),
        run.documents(),
        run.requestedAt(),
        run.notAfter(),
        run.claimedAt(),
        run.endedAt(),
        run.announcedAt(),
        traceparent);
  }

  /** A run of this connector that has failed. */
  public static Run failed(String connector, String errorCode) {
    UUID jobId = UUID.randomUUID();
    return run(jobId, connector, null, 1, RunStatus.FAILED, RunTrigger.MANUAL, errorCode);
  }

  /** The same run after its end. */
  public static Run ended(Run run, RunStatus status, @Nullable String errorCode) {
    return run(run.jobId(), run.incarnation(), run.attempt(), status, run.trigger(), errorCode);
  }

  private static Run run(
      UUID jobId,
      @Nullable UUID incarnation,
      int attempt,
      RunStatus status,
      RunTrigger trigger,
      @Nullable String errorCode) {
    return run(jobId, "demo-bank", incarnation, attempt, status, trigger, errorCode);
  }

  private static Run run(
      UUID jobId,
      String connector,
      @Nullable UUID incarnation,
      int attempt,
      RunStatus status,
      RunTrigger trigger,
      @Nullable String errorCode) {
    return new Run(
        jobId,
        "local",
        UUID.nameUUIDFromBytes(jobId.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        connector,
        trigger,
        status,
        attempt,
        0,
        incarnation,
        incarnation == null ? null : 0,
        LoginState.NONE,
        false,
        errorCode,
        null,
        null,
        0,
        REQUESTED,
        REQUESTED.plusSeconds(3600),
        REQUESTED,
        status.ended() ? REQUESTED.plusSeconds(60) : null,
        null,
        null);
  }
}
