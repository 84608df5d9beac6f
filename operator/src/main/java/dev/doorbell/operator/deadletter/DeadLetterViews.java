package dev.doorbell.operator.deadletter;

import dev.doorbell.events.request.DecodedJobRequest;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.Column;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.console.PropertyList;
import dev.doorbell.operator.console.Table;
import dev.doorbell.operator.console.TextStyle;
import dev.doorbell.operator.console.TimeFormat;
import dev.doorbell.operator.kafka.RecordPosition;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Formats dead letters for people and programs; never the content of a source record. Immutable.
 */
final class DeadLetterViews {
  private final TimeFormat times;

  DeadLetterViews(TimeFormat times) {
    this.times = times;
  }

  Table table(List<DeadLetterEntry> entries) {
    return new Table(
        List.of(
            Column.of("LETTER"),
            Column.of("WHEN"),
            Column.of("SOURCE"),
            Column.of("JOB"),
            Column.wrapped("REASON")),
        entries.stream().map(this::row).toList(),
        "no dead letters");
  }

  private List<Cell> row(DeadLetterEntry entry) {
    RecordPosition source = source(entry);
    return List.of(
        Cell.of(entry.id()),
        Cell.of(times.atAndAgo(entry.time())),
        Cell.of(source == null ? "" : source.shortName()),
        Cell.of(jobId(entry)),
        Cell.of(entry.reason()));
  }

  PropertyList properties(DeadLetterEntry entry, RedriveDecision decision) {
    PropertyList properties =
        new PropertyList()
            .add("Letter", entry.id())
            .add("When", times.atAndAgo(entry.time()))
            .add("By", by(entry).toLowerCase(Locale.ROOT))
            .add("Reason", entry.reason())
            .add("Source", source(entry))
            .add("Job", jobId(entry));
    RedriveRequest request = request(decision);
    if (request != null && request.reading() instanceof DecodedJobRequest.Valid(var job)) {
      add(properties, job);
    }
    return properties.add("Redrive", sentence(decision));
  }

  private static void add(PropertyList properties, JobRequested job) {
    properties
        .add("Connector", job.connector())
        .add("Account", job.accountId())
        .add("Owner", Objects.requireNonNullElse(job.owner(), "of the account"))
        .add("Trigger", job.trigger().name().toLowerCase(Locale.ROOT));
  }

  private static Cell sentence(RedriveDecision decision) {
    return switch (decision) {
      case RedriveDecision.Allowed(RedriveRequest request) ->
          new Cell("possible, as job " + request.jobId(), TextStyle.SUCCESS);
      case RedriveDecision.Rejected(String reason, RedriveRequest forced) ->
          new Cell(
              "rejected: " + reason + (forced == null ? "" : " (--force redrives it anyway)"),
              TextStyle.FAILURE);
      case RedriveDecision.SourceMissing(String reason) ->
          new Cell("rejected: " + reason, TextStyle.FAILURE);
      case RedriveDecision.AlreadyRedriven(UUID jobId, String status) ->
          new Cell("redriven before, as job " + jobId + ": " + status, TextStyle.MUTED);
    };
  }

  /** The result of one redrive on one line. */
  static Cell[] line(Redriver.Result result) {
    Cell letter = new Cell(result.entry().id() + "  ", TextStyle.HEADING);
    RedriveRequest request = result.request();
    if (request == null) {
      return new Cell[] {letter, sentence(result.decision())};
    }
    RecordPosition written = result.written();
    String done =
        written == null
            ? "would be redriven as job " + request.jobId()
            : "redriven as job " + request.jobId() + ", at " + written;
    return new Cell[] {letter, new Cell(done, TextStyle.SUCCESS)};
  }

  static ObjectNode json(DeadLetterEntry entry) {
    ObjectNode json = Json.object();
    json.put("letter", entry.id().toString());
    json.put("by", by(entry));
    json.put("time", entry.time().toString());
    json.put("reason", entry.reason());
    RecordPosition source = source(entry);
    if (source != null) {
      json.set("source", json(source));
    }
    UUID jobId = jobId(entry);
    return jobId == null ? json : json.put("jobId", jobId.toString());
  }

  /** A dead letter with what a redrive would do. */
  static ObjectNode json(DeadLetterEntry entry, RedriveDecision decision) {
    ObjectNode redrive = Json.object();
    redrive.put("possible", decision instanceof RedriveDecision.Allowed);
    describe(redrive, decision);
    return json(entry).set("redrive", redrive);
  }

  static ObjectNode json(Redriver.Result result) {
    ObjectNode json = Json.object();
    json.put("letter", result.entry().id().toString());
    json.put("outcome", result.outcome());
    describe(json, result.decision());
    if (result.request() != null) {
      json.put("jobId", result.request().jobId().toString());
    }
    return result.written() == null ? json : json.set("written", json(result.written()));
  }

  private static void describe(ObjectNode json, RedriveDecision decision) {
    switch (decision) {
      case RedriveDecision.Allowed(RedriveRequest request) ->
          json.put("jobId", request.jobId().toString());
      case RedriveDecision.Rejected(String reason, RedriveRequest forced) -> {
        json.put("why", reason);
        json.put("forcible", forced != null);
      }
      case RedriveDecision.SourceMissing(String reason) -> {
        json.put("why", reason);
        json.put("forcible", false);
      }
      case RedriveDecision.AlreadyRedriven(UUID jobId, String status) -> {
        json.put("jobId", jobId.toString());
        json.put("status", status);
      }
    }
  }

  private static ObjectNode json(RecordPosition position) {
    ObjectNode json = Json.object();
    json.put("topic", position.topic());
    json.put("partition", position.partition());
    return json.put("offset", position.offset());
  }

  private static String by(DeadLetterEntry entry) {
    return switch (entry) {
      case DeadLetterEntry.RejectedByWorker _ -> "WORKER";
      case DeadLetterEntry.GivenUpByBroker _ -> "BROKER";
      case DeadLetterEntry.Unrecognized _ -> "UNKNOWN";
    };
  }

  private static @Nullable RecordPosition source(DeadLetterEntry entry) {
    return switch (entry) {
      case DeadLetterEntry.RejectedByWorker rejected -> rejected.source();
      case DeadLetterEntry.GivenUpByBroker givenUp -> givenUp.source();
      case DeadLetterEntry.Unrecognized _ -> null;
    };
  }

  private static @Nullable UUID jobId(DeadLetterEntry entry) {
    return entry instanceof DeadLetterEntry.RejectedByWorker rejected ? rejected.jobId() : null;
  }

  private static @Nullable RedriveRequest request(RedriveDecision decision) {
    return switch (decision) {
      case RedriveDecision.Allowed(RedriveRequest request) -> request;
      case RedriveDecision.Rejected(_, RedriveRequest forced) -> forced;
      case RedriveDecision.SourceMissing _, RedriveDecision.AlreadyRedriven _ -> null;
    };
  }
}
