package dev.doorbell.operator.deadletter;

import dev.doorbell.events.Topics;
import dev.doorbell.operator.kafka.Place;
import dev.doorbell.operator.kafka.StoredRecord;
import dev.doorbell.operator.kafka.TopicWriter;
import dev.doorbell.operator.letter.Letter;
import dev.doorbell.operator.letter.LetterBox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redrives letters, one at a time. For one thread. */
final class Redrive {
  private final LetterBox letters;
  private final RedriveCheck check;
  private final @Nullable TopicWriter writer;
  private final boolean force;

  /**
   * @param writer null for a dry run
   */
  Redrive(LetterBox letters, RedriveCheck check, @Nullable TopicWriter writer, boolean force) {
    this.letters = letters;
    this.check = check;
    this.writer = writer;
    this.force = force;
  }

  /**
   * What came of one letter.
   *
   * @param request what was written, or would be; null when it was refused or done before
   * @param written where it stands now; null when nothing was written
   */
  record Result(
      Letter letter, Verdict verdict, @Nullable NewRequest request, @Nullable Place written) {

    /** One word of what {@code --json} says. */
    String outcome() {
      if (request != null) {
        return written == null ? "WOULD_BE_REDRIVEN" : "REDRIVEN";
      }
      return verdict instanceof Verdict.Done ? "REDRIVEN_BEFORE" : "REFUSED";
    }

    boolean isRefused() {
      return request == null && !(verdict instanceof Verdict.Done);
    }

    boolean isGone() {
      return verdict instanceof Verdict.Gone;
    }
  }

  Result redrive(Letter letter) {
    Verdict verdict = check.check(letter, letters.original(letter));
    NewRequest request =
        switch (verdict) {
          case Verdict.Redrivable(NewRequest redrivable) -> redrivable;
          case Verdict.Refused(_, NewRequest forced) -> force ? forced : null;
          case Verdict.Gone _, Verdict.Done _ -> null;
        };
    Place written = request == null || writer == null ? null : write(writer, request);
    return new Result(letter, verdict, request, written);
  }

  private static Place write(TopicWriter writer, NewRequest request) {
    StoredRecord original = request.original();
    List<StoredRecord.Header> headers = new ArrayList<>(original.headers());
    headers.removeIf(header -> header.name().equals(NewRequest.HEADER));
    headers.add(
        new StoredRecord.Header(
            NewRequest.HEADER, original.place().shortName().getBytes(StandardCharsets.UTF_8)));
    return writer.write(Topics.JOBS.name(), original.key(), headers, request.bytes());
  }
}
