package dev.doorbell.operator.deadletter;

import com.fasterxml.uuid.Generators;
import dev.doorbell.events.request.DecodedJobRequest;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.kafka.StoredRecord;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A source record with a new job id; everything else is unchanged.
 *
 * @param source the source record, whose key and headers are written again, too
 * @param value the JSON of the source record with the new id
 * @param jobId the new id
 */
record RedriveRequest(StoredRecord source, ObjectNode value, UUID jobId) {
  private static final UUID NAMESPACE = UUID.fromString("5f0d3c1e-7d1b-4b3a-9c57-0a6e2f1f8d42");

  /** The header that names the position of the source record. */
  static final String HEADER = "doorbell-redriven-from";

  /**
   * A request whose id is derived from position and time of the source record, so that each redrive
   * of it has the same id. Empty if the source record is not a JSON object, which could hold an id.
   */
  static Optional<RedriveRequest> of(StoredRecord source) {
    String name = source.position() + " " + source.time().toEpochMilli();
    return withId(Generators.nameBasedGenerator(NAMESPACE).generate(name), source);
  }

  private static Optional<RedriveRequest> withId(UUID jobId, StoredRecord source) {
    byte[] value = source.value();
    Optional<JsonNode> json = value == null ? Optional.empty() : Json.parse(value);
    return json.filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .map(object -> new RedriveRequest(source, object.put("jobId", jobId.toString()), jobId));
  }

  /** The same request with a random id, which no earlier redrive had. */
  RedriveRequest withFreshId() {
    UUID fresh = Generators.timeBasedEpochRandomGenerator().generate();
    return new RedriveRequest(source, value.deepCopy().put("jobId", fresh.toString()), fresh);
  }

  /** The same request as an automatic job, which ends before a site sends a code. */
  RedriveRequest automatic() {
    return new RedriveRequest(source, value.deepCopy().put("trigger", "AUTOMATIC"), jobId);
  }

  /** The same request without the time after which workers skip it. */
  RedriveRequest withoutNotAfter() {
    ObjectNode unlimited = value.deepCopy();
    unlimited.remove("notAfter");
    return new RedriveRequest(source, unlimited, jobId);
  }

  byte[] bytes() {
    return Json.bytes(value);
  }

  /** What a worker will read from the new record. */
  DecodedJobRequest reading() {
    return JobRequestCodec.read(bytes());
  }

  /** Never contains the value. */
  @Override
  public String toString() {
    return "RedriveRequest[" + source + ", " + jobId + "]";
  }
}
