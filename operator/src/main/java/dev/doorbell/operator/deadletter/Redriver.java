package dev.doorbell.operator.deadletter;

import dev.doorbell.events.Topics;
import dev.doorbell.operator.kafka.RecordPosition;
import dev.doorbell.operator.kafka.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Redrives dead letters, one at a time. Not thread-safe. */
final class Redriver {
  private final Function<DeadLetterEntry, SourceRecord> sources;
  private final RedrivePolicy policy;
  private final @Nullable Writer writer;
  private final boolean force;

  /**
   * @param writer null for a dry run
   * @param force whether to write rejected requests, too
   */
  Redriver(
      Function<DeadLetterEntry, SourceRecord> sources,
      RedrivePolicy policy,
      @Nullable Writer writer,
      boolean force) {
    this.sources = sources;
    this.policy = policy;
    this.writer = writer;
    this.force = force;
  }

  /** Writes a record and returns its position once the broker has acknowledged it. */
  interface Writer {
    RecordPosition write(
        String topic, byte @Nullable [] key, List<StoredRecord.Header> headers, byte[] value);
  }

  /**
   * What happened to one dead letter.
   *
   * @param request what was written, or what a dry run would have written; null if there is neither
   * @param written position of the new record; null if none was written
   */
  record Result(
      DeadLetterEntry entry,
      RedriveDecision decision,
      @Nullable RedriveRequest request,
      @Nullable RecordPosition written) {

    /** The value of {@code outcome} in the JSON output. */
    String outcome() {
      if (request != null) {
        return written == null ? "WOULD_BE_REDRIVEN" : "REDRIVEN";
      }
      return decision instanceof RedriveDecision.AlreadyRedriven ? "REDRIVEN_BEFORE" : "REFUSED";
    }

    boolean isRejected() {
      return request == null && !(decision instanceof RedriveDecision.AlreadyRedriven);
    }

    boolean isSourceMissing() {
      return decision instanceof RedriveDecision.SourceMissing;
    }
  }

  Result redrive(DeadLetterEntry entry) {
    RedriveDecision decision = policy.decide(entry, sources.apply(entry));
    RedriveRequest request =
        switch (decision) {
          case RedriveDecision.Allowed(RedriveRequest allowed) -> allowed;
          case RedriveDecision.Rejected(_, RedriveRequest forced) -> force ? forced : null;
          case RedriveDecision.SourceMissing _, RedriveDecision.AlreadyRedriven _ -> null;
        };
    RecordPosition written = request == null || writer == null ? null : write(writer, request);
    return new Result(entry, decision, request, written);
  }

  private static RecordPosition write(Writer writer, RedriveRequest request) {
    StoredRecord source = request.source();
    List<StoredRecord.Header> headers = new ArrayList<>(source.headers());
    headers.removeIf(header -> header.name().equals(RedriveRequest.HEADER));
    headers.add(
        new StoredRecord.Header(
            RedriveRequest.HEADER, source.position().shortName().getBytes(StandardCharsets.UTF_8)));
    return writer.write(Topics.JOBS.name(), source.key(), headers, request.bytes());
  }
}
