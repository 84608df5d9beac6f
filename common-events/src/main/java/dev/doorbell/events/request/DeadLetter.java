package dev.doorbell.events.request;

import dev.doorbell.events.json.JsonBytes;
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
}
