package dev.doorbell.events.codec;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.json.MalformedException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Converts events to records of {@code doorbell.events} and back. Thread-safe. */
public final class EventCodec {
  /** The maximum size of a value: Kafka's default limit. */
  public static final int MAX_BYTES = 1024 * 1024;

  private EventCodec() {}

  /** Returns the key, headers and value of the event's record. */
  public static EncodedRecord encode(EventEnvelope envelope) {
    Map<String, String> headers =
        CloudEventHeaders.of(
            envelope.id(),
            envelope.source(),
            envelope.type(),
            envelope.time(),
            envelope.job().jobId());
    if (envelope.traceparent() != null) {
      headers.put("traceparent", envelope.traceparent());
    }
    return new EncodedRecord(
        envelope.job().jobId().toString(), headers, JsonBytes.write(tree(envelope)));
  }

  /**
   * Returns the record's value as text. The gateway's event stream sends the same text as {@code
   * data:}.
   */
  public static String json(EventEnvelope envelope) {
    return JsonBytes.text(tree(envelope));
  }

  /** Returns the record's value as a new JSON object, which the caller may extend. */
  public static ObjectNode tree(EventEnvelope envelope) {
    JobRef job = envelope.job();
    ObjectNode json = JsonBytes.object();
    json.put("type", envelope.type());
    json.put("time", envelope.time().toString());
    json.put("jobId", job.jobId().toString());
    json.put("owner", job.owner());
    json.put("accountId", job.accountId().toString());
    json.put("connector", job.connector());
    json.put("attempt", job.attempt());
    EventBody.write(envelope.event(), json);
    return json;
  }

  /**
   * Reads a record from an untrusted producer. Never throws.
   *
   * @param header returns a header's bytes by its name, null if there is none
   */
  public static Decoded decode(
      Function<String, byte @Nullable []> header, byte @Nullable [] value) {
    try {
      return decode(new CloudEventHeaders(header), value);
    } catch (MalformedException e) {
      return new Decoded.Unreadable(e.reason());
    } catch (IllegalArgumentException e) {
      // Only the constructors of events throw this exception here. Their messages contain nothing
      // of the record.
      return new Decoded.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Decoded decode(CloudEventHeaders headers, byte @Nullable [] value) {
    headers.checkVersion();
    JsonFields json = JsonBytes.read(value, MAX_BYTES);
    String type = type(headers.optional("ce_type"), json.optionalText("type"));
    JobEvent event = EventBody.read(type, json);
    if (event == null) {
      return new Decoded.UnknownType(type);
    }
    return new Decoded.Known(
        new EventEnvelope(
            headers.required("ce_id"),
            headers.required("ce_source"),
            json.time("time"),
            job(json),
            event,
            headers.traceparent()));
  }

  private static String type(@Nullable String header, @Nullable String field) {
    if (header != null && field != null && !header.equals(field)) {
      throw new MalformedException("type: differs from ce_type");
    }
    String type = header != null ? header : field;
    if (type == null) {
      throw new MalformedException("ce_type: missing");
    }
    return CloudEventHeaders.typeName(type);
  }

  private static JobRef job(JsonFields json) {
    return new JobRef(
        json.uuid("jobId"),
        json.text("owner"),
        json.uuid("accountId"),
        json.text("connector"),
        json.integer("attempt"));
  }
}
