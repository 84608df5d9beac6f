package dev.doorbell.operator.job;

import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.TextStyle;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job in a response of the gateway.
 *
 * @param status a known status, or one that a later version has added
 */
public record Job(
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
    @Nullable Instant endedAt) {
  public Job {
    Stream.of(jobId, accountId, connector, trigger, status, login, requestedAt)
        .forEach(Objects::requireNonNull);
  }

  /** The exit code of a command that follows this job; empty while the job is live. */
  public Optional<ExitCode> end() {
    return switch (status) {
      case "SUCCEEDED" -> Optional.of(ExitCode.OK);
      case "FAILED" -> Optional.of(ExitCode.JOB_FAILED);
      case "CANCELLED" -> Optional.of(ExitCode.JOB_CANCELLED);
      case "SKIPPED" -> Optional.of(ExitCode.JOB_SKIPPED);
      default -> Optional.empty();
    };
  }

  /** The status with its style. */
  public Cell statusCell() {
    TextStyle style =
        switch (status) {
          case "SUCCEEDED" -> TextStyle.SUCCESS;
          case "FAILED" -> TextStyle.FAILURE;
          case "WAITING" -> TextStyle.ATTENTION;
          case "CANCELLED", "SKIPPED" -> TextStyle.MUTED;
          default -> TextStyle.PLAIN;
        };
    return new Cell(status, style);
  }

  /** Why the job ended or what it will do next; empty if there is nothing to add. */
  public String why() {
    String cancelling = cancelRequested && end().isEmpty() ? "being cancelled" : null;
    String live = liveJobId == null ? null : "see job " + liveJobId;
    String saved = documents == null || documents == 0 ? null : documentCount(documents);
    return Stream.of(errorCode, reason, cancelling, live, saved)
        .filter(part -> part != null)
        .collect(Collectors.joining(", "));
  }

  static String documentCount(int count) {
    return count + (count == 1 ? " document" : " documents");
  }
}
