package dev.doorbell.operator.job;

import dev.doorbell.operator.challenge.Challenge;
import dev.doorbell.operator.challenge.ChallengeViews;
import dev.doorbell.operator.json.Json;
import dev.doorbell.operator.output.ByteSize;
import dev.doorbell.operator.output.Cell;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Output;
import dev.doorbell.operator.output.Tone;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody sees who follows a job: a line for each event. For one thread. */
final class FollowOutput {
  private static final int TYPE_WIDTH = 14;

  private final Output output;
  private final Moments moments;
  private final ChallengeViews challenges;
  private final boolean json;
  private boolean begun;

  FollowOutput(Output output, Moments moments, boolean json) {
    this.output = output;
    this.moments = moments;
    this.challenges = new ChallengeViews(moments);
    this.json = json;
  }

  void event(String type, JsonNode data) {
    if (json) {
      output.json(data);
      return;
    }
    Cell name = new Cell("%-" + TYPE_WIDTH + "s  ", tone(type));
    output.line(
        new Cell(time(data) + "  ", Tone.QUIET),
        new Cell(name.text().formatted(type), name.tone()),
        Cell.of(details(type, data)));
    if (type.equals("TwoFaRequested")) {
      output.line(
          new Cell("          doorbell challenges answer " + text(data, "jobId"), Tone.QUIET));
    }
  }

  /** Said at the beginning and at the end. */
  void job(Job job, JsonNode answer) {
    if (json) {
      if (job.end().isPresent()) {
        output.json(answer);
      }
      return;
    }
    if (!begun || job.end().isPresent()) {
      begun = true;
      output.line(
          new Cell(moments.at(moment(job)) + "  ", Tone.QUIET),
          new Cell(job.statusCell().text() + "  ", job.statusCell().tone()),
          Cell.of(
              "%s job of %s, attempt %d%s"
                  .formatted(
                      job.trigger().toLowerCase(Locale.ROOT),
                      job.connector(),
                      job.attempt(),
                      job.why().isEmpty() ? "" : ": " + job.why())));
    }
  }

  void away(String line) {
    output.notice(line + "; trying again");
  }

  private static Instant moment(Job job) {
    Instant ended = job.endedAt();
    Instant started = job.startedAt();
    return ended != null ? ended : started != null ? started : job.requestedAt();
  }

  private String time(JsonNode data) {
    try {
      return moments.at(OffsetDateTime.parse(data.path("time").asString("")).toInstant());
    } catch (DateTimeParseException _) {
      return "        ";
    }
  }

  private static Tone tone(String type) {
    return switch (type) {
      case "JobSucceeded", "LoginSucceeded" -> Tone.GOOD;
      case "JobFailed", "LoginFailed" -> Tone.BAD;
      case "TwoFaRequested" -> Tone.ASKING;
      default -> Tone.PLAIN;
    };
  }

  private String details(String type, JsonNode data) {
    return switch (type) {
      case "JobStarted" -> joined("attempt " + data.path("attempt").asInt(0), text(data, "reason"));
      case "LoginSucceeded" -> data.path("assumed").asBoolean(false) ? "assumed" : "";
      case "TwoFaRequested" -> asked(data);
      case "DocumentSaved" ->
          text(data, "name") + " (" + ByteSize.text(data.path("size").asLong(0)) + ")";
      case "JobSucceeded" -> Job.documentCount(data.path("documents").asInt(0));
      default -> joined(text(data, "errorCode"), text(data, "reason"));
    };
  }

  private String asked(JsonNode data) {
    return Json.as(data.path("challenge"), Challenge.class)
        .map(challenge ->
            "%s%s, until %s"
                .formatted(
                    challenge.retryOf() == null ? "" : "once more: ",
                    challenge.question(),
                    challenges.until(challenge)))
        .orElse("");
  }

  private static @Nullable String text(JsonNode data, String name) {
    return data.path(name).asString(null);
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts).filter(part -> part != null).collect(Collectors.joining(", "));
  }
}
