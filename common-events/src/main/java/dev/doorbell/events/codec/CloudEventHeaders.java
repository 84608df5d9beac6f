package dev.doorbell.events.codec;

import dev.doorbell.events.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 attributes as headers, Kafka's binary mode. For this module's codecs, and for
 * readers of the trace context of records without an envelope.
 */
public final class CloudEventHeaders {
  private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  // Readers store ids to drop duplicates: an id of a megabyte is a mistake.
  private static final int MOST_CHARACTERS = 500;

  private final Function<String, byte @Nullable []> header;

  /**
   * For reading.
   *
   * @param header returns a header's bytes by its name, null if there is none; the last if there
   *     are several
   */
  public CloudEventHeaders(Function<String, byte @Nullable []> header) {
    this.header = header;
  }

  /** The headers to write, in this order. */
  public static Map<String, String> of(
      String id, String source, String type, Instant time, UUID jobId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", source);
    headers.put("ce_type", type);
    headers.put("ce_time", time.toString());
    headers.put("ce_subject", jobId.toString());
    headers.put("content-type", "application/json");
    return headers;
  }

  /**
   * A required header.
   *
   * @throws MalformedException if it is missing, blank, or longer than any header of Doorbell
   */
  public String required(String name) {
    String text = optional(name);
    if (text == null || text.isBlank()) {
      throw new MalformedException(name + ": missing");
    }
    if (text.length() > MOST_CHARACTERS) {
      throw new MalformedException(name + ": longer than " + MOST_CHARACTERS + " characters");
    }
    return text;
  }

  /** Null if there is none. */
  public @Nullable String optional(String name) {
    byte[] bytes = header.apply(name);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The trace context. An invalid one is ignored: a trace must not cost an event.
   *
   * @return null if there is none
   */
  public @Nullable String traceparent() {
    String text = optional("traceparent");
    return text != null && TRACEPARENT.matcher(text).matches() ? text : null;
  }

  /**
   * The name of a type, safe to log and to use as a metric's tag.
   *
   * @throws MalformedException if it isn't a name
   */
  public static String typeName(String type) {
    if (!TYPE.matcher(type).matches()) {
      throw new MalformedException("ce_type: expected a name");
    }
    return type;
  }

  /**
   * Refuses what says that it isn't CloudEvents 1.
   *
   * @throws MalformedException for another major version
   */
  public void checkVersion() {
    String version = optional("ce_specversion");
    if (version != null && !version.startsWith("1.")) {
      throw new MalformedException("ce_specversion: expected 1.0");
    }
  }
}
