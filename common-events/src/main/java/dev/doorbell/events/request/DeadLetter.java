package dev.doorbell.events.request;

import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.json.MalformedException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reason why a record of {@code doorbell.jobs} was rejected, on {@code dlq.doorbell.jobs}. It
 * does not repeat the record's content, which may hold a secret sent by mistake. Topic, partition
 * and offset locate the record.
 *
 * @param reason for an operator: {@code accountId: expected a UUID}
 * @param jobId null if it could not be read; also the record's key
 * @param time when the record was rejected
 */
public record DeadLetter(
    String reason, String topic, int partition, long offset, @Nullable UUID jobId, Instant time) {
  /** The largest value that is read. */
  public static final int MAX_BYTES = 64 * 1024;

  /** The record's value: one JSON object, no headers. */
  public byte[] encode() {
    ObjectNode json = JsonBytes.object();
    json.put("reason", reason);
    json.put("topic", topic);
    json.put("partition", partition);
    json.put("offset", offset);
    if (jobId != null) {
      json.put("jobId", jobId.toString());
    }
    json.put("time", time.toString());
    return JsonBytes.write(json);
  }

  /** Reads a value from an untrusted producer. Never throws. */
  public static DeadLetterReading read(byte @Nullable [] value) {
    try {
      JsonFields json = JsonBytes.read(value, MAX_BYTES);
      return new DeadLetterReading.Known(
          new DeadLetter(
              json.text("reason"),
              json.text("topic"),
              json.integer("partition"),
              json.longInteger("offset"),
              json.optionalUuid("jobId"),
              json.time("time")));
    } catch (MalformedException e) {
      return new DeadLetterReading.Unreadable(e.reason());
    }
  }
}
