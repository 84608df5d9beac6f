package dev.doorbell.operator.deadletter;

import com.fasterxml.uuid.Generators;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequestReading;
import dev.doorbell.operator.json.Json;
import dev.doorbell.operator.kafka.StoredRecord;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An original under a new job id, everything else as it was.
 *
 * @param original where it comes from; its key and headers are written again, too
 * @param value the original's JSON with the new id in it
 * @param jobId the new one
 */
record NewRequest(StoredRecord original, ObjectNode value, UUID jobId) {
  private static final UUID NAMESPACE = UUID.fromString("5f0d3c1e-7d1b-4b3a-9c57-0a6e2f1f8d42");

  /** The header that says where a redriven record comes from. */
  static final String HEADER = "doorbell-redriven-from";

  /**
   * Under the id that follows from where the original stands: the same however often. Empty when
   * the original is no JSON object, and so has no place for an id.
   */
  static Optional<NewRequest> of(StoredRecord original) {
    String name = original.place() + " " + original.time().toEpochMilli();
    return under(Generators.nameBasedGenerator(NAMESPACE).generate(name), original);
  }

  private static Optional<NewRequest> under(UUID jobId, StoredRecord original) {
    byte[] value = original.value();
    Optional<JsonNode> json = value == null ? Optional.empty() : Json.parse(value);
    return json.filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .map(object -> new NewRequest(original, object.put("jobId", jobId.toString()), jobId));
  }

  /** Under an id that no redrive before had. */
  NewRequest again() {
    UUID fresh = Generators.timeBasedEpochRandomGenerator().generate();
    return new NewRequest(original, value.deepCopy().put("jobId", fresh.toString()), fresh);
  }

  /** As a job for which nobody sits there to be asked. */
  NewRequest automatic() {
    return new NewRequest(original, value.deepCopy().put("trigger", "AUTOMATIC"), jobId);
  }

  /** May begin as late as any job of its trigger. */
  NewRequest withoutNotAfter() {
    ObjectNode patient = value.deepCopy();
    patient.remove("notAfter");
    return new NewRequest(original, patient, jobId);
  }

  byte[] bytes() {
    return Json.bytes(value);
  }

  /** As a worker will read it. */
  JobRequestReading reading() {
    return JobRequestCodec.read(bytes());
  }

  /** Never the value. */
  @Override
  public String toString() {
    return "NewRequest[" + original + ", " + jobId + "]";
  }
}
