package dev.doorbell.operator.job;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.output.Cell;
import dev.doorbell.operator.output.Tone;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job as the gateway answers it.
 *
 * @param status one of those that we know, or one that a later version has added
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

  /** What a command that followed it ends with; empty while it is live. */
  public Optional<ExitCode> end() {
    return switch (status) {
      case "SUCCEEDED" -> Optional.of(ExitCode.OK);
      case "FAILED" -> Optional.of(ExitCode.JOB_FAILED);
      case "CANCELLED" -> Optional.of(ExitCode.JOB_CANCELLED);
      case "SKIPPED" -> Optional.of(ExitCode.JOB_SKIPPED);
      default -> Optional.empty();
    };
  }

  /** The status in its colour. */
  public Cell statusCell() {
    Tone tone =
        switch (status) {
          case "SUCCEEDED" -> Tone.GOOD;
          case "FAILED" -> Tone.BAD;
          case "WAITING" -> Tone.ASKING;
          case "CANCELLED", "SKIPPED" -> Tone.QUIET;
          default -> Tone.PLAIN;
        };
    return new Cell(status, tone);
  }

  /** Why it ended as it did, or what it is about to do. */
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
