package dev.doorbell.operator.deadletter;

import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.events.request.DecodedDeadLetter;
import dev.doorbell.operator.kafka.RecordPosition;
import dev.doorbell.operator.kafka.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of the dead-letter topic. */
public sealed interface DeadLetterEntry {
  DeadLetterId id();

  Instant time();

  /** Why the source record became a dead letter, for people. */
  String reason();

  /**
   * A worker rejected the source record.
   *
   * @param jobId null if the source record has none
   */
  record RejectedByWorker(
      DeadLetterId id, Instant time, String reason, RecordPosition source, @Nullable UUID jobId)
      implements DeadLetterEntry {}

  /**
   * The broker gave up the source record, since no worker accepted it in the maximum number of
   * deliveries.
   *
   * @param deliveries null if the broker does not report it
   */
  record GivenUpByBroker(
      DeadLetterId id, Instant time, RecordPosition source, @Nullable String deliveries)
      implements DeadLetterEntry {
    @Override
    public String reason() {
      return deliveries == null
          ? "given up by the broker"
          : "given up by the broker after " + deliveries + " deliveries";
    }
  }

  /** A record of another producer that is not a dead letter. */
  record Unrecognized(DeadLetterId id, Instant time, String reason) implements DeadLetterEntry {}

  /** Reads any record, since any client of the broker may have written it. */
  static DeadLetterEntry of(StoredRecord record) {
    DeadLetterId id = new DeadLetterId(record.position().partition(), record.position().offset());
    Optional<GivenUpByBroker> givenUp = BrokerHeaders.read(id, record);
    if (givenUp.isPresent()) {
      return givenUp.get();
    }
    return switch (DeadLetter.read(record.value())) {
      case DecodedDeadLetter.Known(DeadLetter letter) ->
          new RejectedByWorker(
              id,
              letter.time(),
              letter.reason(),
              new RecordPosition(letter.topic(), letter.partition(), letter.offset()),
              letter.jobId());
      case DecodedDeadLetter.Unreadable(String reason) ->
          new Unrecognized(id, record.time(), "not a dead letter: " + reason);
    };
  }

  /** The broker's own format (KIP-1191): text in headers. */
  final class BrokerHeaders {
    private static final String TOPIC = "__dlq.errors.topic";
    private static final String PARTITION = "__dlq.errors.partition";
    private static final String OFFSET = "__dlq.errors.offset";
    private static final String DELIVERIES = "__dlq.errors.delivery.count";

    private BrokerHeaders() {}

    private static Optional<GivenUpByBroker> read(DeadLetterId id, StoredRecord record) {
      String topic = text(record, TOPIC);
      String partition = text(record, PARTITION);
      String offset = text(record, OFFSET);
      if (topic == null || !isNumber(partition, 9) || !isNumber(offset, 18)) {
        return Optional.empty();
      }
      String deliveries = text(record, DELIVERIES);
      return Optional.of(
          new GivenUpByBroker(
              id,
              record.time(),
              new RecordPosition(topic, Integer.parseInt(partition), Long.parseLong(offset)),
              isNumber(deliveries, 9) ? deliveries : null));
    }

    private static boolean isNumber(@Nullable String text, int digits) {
      return text != null && text.length() <= digits && text.matches("[0-9]+");
    }

    private static @Nullable String text(StoredRecord record, String name) {
      byte[] value = record.header(name);
      return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
  }
}
