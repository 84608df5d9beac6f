package dev.doorbell.operator.job;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.operator.challenge.Challenge;
import dev.doorbell.operator.challenge.ChallengeViews;
import dev.doorbell.operator.console.ByteSize;
import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.TextStyle;
import dev.doorbell.operator.console.TimeFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Prints a followed job: one line for each event. Not thread-safe. */
final class FollowPrinter implements JobFollower.Observer {
  private static final int TYPE_WIDTH = 14;
  private static final String NO_TIME = " ".repeat("HH:mm:ss".length());

  private final Output output;
  private final TimeFormat times;
  private final ChallengeViews challenges;
  private final boolean json;
  private boolean printedJob;

  /**
   * @param json prints each event as JSON, and the job once it has ended
   */
  FollowPrinter(Output output, TimeFormat times, boolean json) {
    this.output = output;
    this.times = times;
    this.challenges = new ChallengeViews(times);
    this.json = json;
  }

  @Override
  public void event(String type, JsonNode data) {
    if (json) {
      output.json(data);
      return;
    }
    FollowedEvent event = FollowedEvent.of(data);
    String time = event.time() == null ? NO_TIME : times.at(event.time().toInstant());
    output.line(
        new Cell(time + "  ", TextStyle.MUTED),
        new Cell(("%-" + TYPE_WIDTH + "s  ").formatted(type), style(type)),
        Cell.of(details(type, event)));
    if (type.equals("TwoFaRequested")) {
      output.line(
          new Cell("          doorbell challenges answer " + event.jobId(), TextStyle.MUTED));
    }
  }

  /** Prints the first and the last state of the job. */
  @Override
  public void job(JobResponse response) {
    Job job = response.job();
    boolean ended = job.end().isPresent();
    if (json) {
      if (ended) {
        output.json(response.json());
      }
      return;
    }
    if (!printedJob || ended) {
      printedJob = true;
      output.line(
          new Cell(times.at(latest(job)) + "  ", TextStyle.MUTED),
          new Cell(job.statusCell().text() + "  ", job.statusCell().style()),
          Cell.of(
              "%s job of %s, attempt %d%s"
                  .formatted(
                      job.trigger().toLowerCase(Locale.ROOT),
                      job.connector(),
                      job.attempt(),
                      job.why().isEmpty() ? "" : ": " + job.why())));
    }
  }

  @Override
  public void interrupted(String reason) {
    output.notice(reason + "; trying again");
  }

  private static Instant latest(Job job) {
    Instant started = requireNonNullElse(job.startedAt(), job.requestedAt());
    return requireNonNullElse(job.endedAt(), started);
  }

  private static TextStyle style(String type) {
    return switch (type) {
      case "JobSucceeded", "LoginSucceeded" -> TextStyle.SUCCESS;
      case "JobFailed", "LoginFailed" -> TextStyle.FAILURE;
      case "TwoFaRequested" -> TextStyle.ATTENTION;
      default -> TextStyle.PLAIN;
    };
  }

  private String details(String type, FollowedEvent event) {
    return switch (type) {
      case "JobStarted" ->
          joined("attempt " + requireNonNullElse(event.attempt(), 0), event.reason());
      case "LoginSucceeded" -> Boolean.TRUE.equals(event.assumed()) ? "assumed" : "";
      case "TwoFaRequested" -> question(event.challenge());
      case "DocumentSaved" ->
          event.name() + " (" + ByteSize.text(requireNonNullElse(event.size(), 0L)) + ")";
      case "JobSucceeded" -> Job.documentCount(requireNonNullElse(event.documents(), 0));
      default -> joined(event.errorCode(), event.reason());
    };
  }

  private String question(@Nullable JsonNode challenge) {
    if (challenge == null) {
      return "";
    }
    return Json.as(challenge, Challenge.class)
        .map(asked ->
            "%s%s, until %s"
                .formatted(
                    asked.retryOf() == null ? "" : "once more: ",
                    asked.question(),
                    challenges.until(asked)))
        .orElse("");
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }
}
