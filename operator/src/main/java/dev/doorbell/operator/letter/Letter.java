package dev.doorbell.operator.letter;

import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.events.request.DeadLetterReading;
import dev.doorbell.operator.kafka.Place;
import dev.doorbell.operator.kafka.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of the dead-letter topic. */
public sealed interface Letter {
  LetterId id();

  Instant time();

  /** Why, for a person. */
  String reason();

  /** A worker refused the record. */
  record Refused(LetterId id, Instant time, String reason, Place source, @Nullable UUID jobId)
      implements Letter {}

  /**
   * The broker gave the record up: no worker has accepted it, however often it was delivered.
   *
   * @param deliveries null when the broker does not say
   */
  record GivenUp(LetterId id, Instant time, Place source, @Nullable String deliveries)
      implements Letter {
    @Override
    public String reason() {
      return deliveries == null
          ? "given up by the broker"
          : "given up by the broker after " + deliveries + " deliveries";
    }
  }

  /** Something else that somebody has written there. */
  record Foreign(LetterId id, Instant time, String reason) implements Letter {}

  /** Reads what anybody may have written. */
  static Letter of(StoredRecord record) {
    LetterId id = new LetterId(record.place().partition(), record.place().offset());
    Optional<GivenUp> givenUp = BrokerHeaders.read(id, record);
    if (givenUp.isPresent()) {
      return givenUp.get();
    }
    return switch (DeadLetter.read(record.value())) {
      case DeadLetterReading.Known(DeadLetter letter) ->
          new Refused(
              id,
              letter.time(),
              letter.reason(),
              new Place(letter.topic(), letter.partition(), letter.offset()),
              letter.jobId());
      case DeadLetterReading.Unreadable(String reason) ->
          new Foreign(id, record.time(), "no dead letter: " + reason);
    };
  }

  /** The broker's own form (KIP-1191): everything is in headers, as text. */
  final class BrokerHeaders {
    private static final String TOPIC = "__dlq.errors.topic";
    private static final String PARTITION = "__dlq.errors.partition";
    private static final String OFFSET = "__dlq.errors.offset";
    private static final String DELIVERIES = "__dlq.errors.delivery.count";

    private BrokerHeaders() {}

    private static Optional<GivenUp> read(LetterId id, StoredRecord record) {
      String topic = text(record, TOPIC);
      String partition = text(record, PARTITION);
      String offset = text(record, OFFSET);
      if (topic == null || !isNumber(partition, 9) || !isNumber(offset, 18)) {
        return Optional.empty();
      }
      String deliveries = text(record, DELIVERIES);
      return Optional.of(
          new GivenUp(
              id,
              record.time(),
              new Place(topic, Integer.parseInt(partition), Long.parseLong(offset)),
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
