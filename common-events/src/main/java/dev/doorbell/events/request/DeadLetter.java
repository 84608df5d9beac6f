package dev.doorbell.events.request;

import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.json.MalformedException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a record of {@code doorbell.jobs} could not be a job, on {@code dlq.doorbell.jobs}. Its
 * content is not repeated: it may hold what somebody should not have sent. Topic, partition and
 * offset say where to look.
 *
 * @param reason for a person: {@code accountId: expected a UUID}
 * @param jobId if it could be read; also the record's key
 * @param time when it was refused
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

  /** Reads a value that anybody may have written. Never throws. */
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
