package dev.doorbell.events.request;

import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.json.MalformedException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts job requests to values of {@code doorbell.jobs} and back: plain JSON, without headers.
 * Thread-safe.
 */
public final class JobRequestCodec {
  /** The maximum size of a value in bytes; a request with every field has a few hundred bytes. */
  public static final int MAX_BYTES = 16 * 1024;

  private JobRequestCodec() {}

  /** Returns the record's value. Its key is the account's id. */
  public static byte[] encode(JobRequested request) {
    ObjectNode json = JsonBytes.object();
    json.put("jobId", request.jobId().toString());
    if (request.owner() != null) {
      json.put("owner", request.owner());
    }
    json.put("connector", request.connector());
    json.put("accountId", request.accountId().toString());
    json.put("trigger", request.trigger().name());
    if (request.notAfter() != null) {
      json.put("notAfter", request.notAfter().toString());
    }
    return JsonBytes.write(json);
  }

  /** Reads a value from an untrusted producer. Never throws. */
  public static DecodedJobRequest read(byte @Nullable [] value) {
    try {
      return read(JsonBytes.read(value, MAX_BYTES));
    } catch (MalformedException e) {
      return new DecodedJobRequest.Invalid(e.reason(), null);
    }
  }

  private static DecodedJobRequest read(JsonFields json) {
    UUID jobId = null;
    try {
      jobId = json.uuid("jobId");
      return new DecodedJobRequest.Valid(request(jobId, json));
    } catch (MalformedException e) {
      return new DecodedJobRequest.Invalid(e.reason(), jobId);
    } catch (IllegalArgumentException e) {
      // Only the constructor of JobRequested throws this exception here. Its message contains
      // nothing of the record.
      return new DecodedJobRequest.Invalid(String.valueOf(e.getMessage()), jobId);
    }
  }

  private static JobRequested request(UUID jobId, JsonFields json) {
    return new JobRequested(
        jobId,
        json.optionalText("owner"),
        json.text("connector"),
        json.uuid("accountId"),
        Objects.requireNonNullElse(json.optionalConstant("trigger", Trigger.class), Trigger.MANUAL),
        json.optionalTime("notAfter"));
  }
}
