package dev.doorbell.events.request;

import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.json.MalformedException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record of {@code dlq.doorbell.jobs}: the reason why a worker rejected a record of {@code
 * doorbell.jobs}. It does not contain the rejected record's content, which may include a secret
 * that was sent by mistake. Topic, partition and offset locate the rejected record.
 *
 * @param reason the reason, for an operator: {@code accountId: expected a UUID}
 * @param jobId the job id of the rejected record; null if it could not be read. Also the dead
 *     letter's key
 * @param time when the record was rejected
 */
public record DeadLetter(
    String reason, String topic, int partition, long offset, @Nullable UUID jobId, Instant time) {
  /** The maximum size of a value in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Returns the record's value, one JSON object. A dead letter has no headers. */
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
  public static DecodedDeadLetter read(byte @Nullable [] value) {
    try {
      JsonFields json = JsonBytes.read(value, MAX_BYTES);
      return new DecodedDeadLetter.Known(
          new DeadLetter(
              json.text("reason"),
              json.text("topic"),
              json.integer("partition"),
              json.longInteger("offset"),
              json.optionalUuid("jobId"),
              json.time("time")));
    } catch (MalformedException e) {
      return new DecodedDeadLetter.Unreadable(e.reason());
    }
  }
}
