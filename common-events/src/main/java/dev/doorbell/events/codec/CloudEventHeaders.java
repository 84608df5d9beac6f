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
 * whoever wants the trace context of a record that needs no envelope.
 */
public final class CloudEventHeaders {
  private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  // Readers remember ids, to drop repetitions: one of a megabyte is somebody's mistake.
  private static final int MOST_CHARACTERS = 500;

  private final Function<String, byte @Nullable []> header;

  /**
   * Headers to read.
   *
   * @param header answers a header's bytes by its name, null if there is none; the last one if
   *     there are several
   */
  public CloudEventHeaders(Function<String, byte @Nullable []> header) {
    this.header = header;
  }

  /** Headers to write, in this order. */
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
   * A header that has to be there.
   *
   * @throws MalformedException if it isn't, is blank, or longer than any of ours
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
   * The trace context. One that isn't W3C's is left out: a trace is worth no event.
   *
   * @return null if there is none
   */
  public @Nullable String traceparent() {
    String text = optional("traceparent");
    return text != null && TRACEPARENT.matcher(text).matches() ? text : null;
  }

  /**
   * The name of a type, safe to be logged and to be a metric's tag.
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
