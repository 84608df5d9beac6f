package dev.doorbell.operator.deadletter;

import dev.doorbell.events.request.JobRequestReading;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.operator.json.Json;
import dev.doorbell.operator.kafka.Place;
import dev.doorbell.operator.letter.Letter;
import dev.doorbell.operator.output.Block;
import dev.doorbell.operator.output.Cell;
import dev.doorbell.operator.output.Column;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Table;
import dev.doorbell.operator.output.Tone;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Dead letters as people and programs see them; never an original's content. Immutable. */
final class LetterViews {
  private final Moments moments;

  LetterViews(Moments moments) {
    this.moments = moments;
  }

  Table table(List<Letter> letters) {
    return new Table(
        List.of(
            Column.of("LETTER"),
            Column.of("WHEN"),
            Column.of("SOURCE"),
            Column.of("JOB"),
            Column.words("REASON")),
        letters.stream()
            .map(letter -> {
              Place source = source(letter);
              return List.of(
                  Cell.of(letter.id()),
                  Cell.of(moments.atAndAgo(letter.time())),
                  Cell.of(source == null ? "" : source.shortName()),
                  Cell.of(jobId(letter)),
                  Cell.of(letter.reason()));
            })
            .toList(),
        "no dead letters");
  }

  Block block(Letter letter, Verdict verdict) {
    Block block =
        new Block()
            .add("Letter", letter.id())
            .add("When", moments.atAndAgo(letter.time()))
            .add("By", by(letter).toLowerCase(Locale.ROOT))
            .add("Reason", letter.reason())
            .add("Source", source(letter))
            .add("Job", jobId(letter));
    NewRequest request = request(verdict);
    if (request != null && request.reading() instanceof JobRequestReading.Valid(var wanted)) {
      original(block, wanted);
    }
    return block.add("Redrive", sentence(verdict));
  }

  private static void original(Block block, JobRequested wanted) {
    block
        .add("Connector", wanted.connector())
        .add("Account", wanted.accountId())
        .add("Owner", wanted.owner())
        .add("Trigger", wanted.trigger().name().toLowerCase(Locale.ROOT));
  }

  private static Cell sentence(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Redrivable(NewRequest request) ->
          new Cell("possible, as job " + request.jobId(), Tone.GOOD);
      case Verdict.Refused(String why, NewRequest forced) ->
          new Cell("refused: " + why + (forced == null ? "" : " (--force insists)"), Tone.BAD);
      case Verdict.Gone(String why) -> new Cell("refused: " + why, Tone.BAD);
      case Verdict.Done(UUID jobId, String status) ->
          new Cell("redriven before, as job " + jobId + ": " + status, Tone.QUIET);
    };
  }

  /** What came of a redrive, in one line. */
  static Cell[] line(Redrive.Result result) {
    Cell letter = new Cell(result.letter().id() + "  ", Tone.TITLE);
    NewRequest request = result.request();
    if (request == null) {
      return new Cell[] {letter, sentence(result.verdict())};
    }
    Place written = result.written();
    String done =
        written == null
            ? "would be redriven as job " + request.jobId()
            : "redriven as job " + request.jobId() + ", at " + written;
    return new Cell[] {letter, new Cell(done, Tone.GOOD)};
  }

  static ObjectNode json(Letter letter) {
    ObjectNode json = Json.object();
    json.put("letter", letter.id().toString());
    json.put("by", by(letter));
    json.put("time", letter.time().toString());
    json.put("reason", letter.reason());
    Place source = source(letter);
    if (source != null) {
      json.set("source", json(source));
    }
    UUID jobId = jobId(letter);
    return jobId == null ? json : json.put("jobId", jobId.toString());
  }

  /** A letter with what a redrive would do. */
  static ObjectNode json(Letter letter, Verdict verdict) {
    ObjectNode redrive = Json.object();
    redrive.put("possible", verdict instanceof Verdict.Redrivable);
    describe(redrive, verdict);
    return json(letter).set("redrive", redrive);
  }

  static ObjectNode json(Redrive.Result result) {
    ObjectNode json = Json.object();
    json.put("letter", result.letter().id().toString());
    json.put("outcome", result.outcome());
    describe(json, result.verdict());
    if (result.request() != null) {
      json.put("jobId", result.request().jobId().toString());
    }
    return result.written() == null ? json : json.set("written", json(result.written()));
  }

  private static void describe(ObjectNode json, Verdict verdict) {
    switch (verdict) {
      case Verdict.Redrivable(NewRequest request) -> json.put("jobId", request.jobId().toString());
      case Verdict.Refused(String why, NewRequest forced) -> {
        json.put("why", why);
        json.put("forcible", forced != null);
      }
      case Verdict.Gone(String why) -> {
        json.put("why", why);
        json.put("forcible", false);
      }
      case Verdict.Done(UUID jobId, String status) -> {
        json.put("jobId", jobId.toString());
        json.put("status", status);
      }
    }
  }

  private static ObjectNode json(Place place) {
    ObjectNode json = Json.object();
    json.put("topic", place.topic());
    json.put("partition", place.partition());
    return json.put("offset", place.offset());
  }

  private static String by(Letter letter) {
    return switch (letter) {
      case Letter.Refused _ -> "WORKER";
      case Letter.GivenUp _ -> "BROKER";
      case Letter.Foreign _ -> "UNKNOWN";
    };
  }

  private static @Nullable Place source(Letter letter) {
    return switch (letter) {
      case Letter.Refused refused -> refused.source();
      case Letter.GivenUp givenUp -> givenUp.source();
      case Letter.Foreign _ -> null;
    };
  }

  private static @Nullable UUID jobId(Letter letter) {
    return letter instanceof Letter.Refused refused ? refused.jobId() : null;
  }

  private static @Nullable NewRequest request(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Redrivable(NewRequest request) -> request;
      case Verdict.Refused(_, NewRequest forced) -> forced;
      case Verdict.Gone _, Verdict.Done _ -> null;
    };
  }
}
