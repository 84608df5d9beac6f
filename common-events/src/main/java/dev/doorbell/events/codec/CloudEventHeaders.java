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
 * The attributes of CloudEvents 1.0 as Kafka headers (binary mode). For the codecs of this module,
 * and for code that needs only the trace context of a record.
 */
public final class CloudEventHeaders {
  private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  // Readers store ids in order to drop duplicates, so ids must be short.
  private static final int MAX_CHARACTERS = 500;

  private final Function<String, byte @Nullable []> header;

  /**
   * @param header returns a header's bytes by its name: null if there is none, the last one if
   *     there are several
   */
  public CloudEventHeaders(Function<String, byte @Nullable []> header) {
    this.header = header;
  }

  /** Returns the headers to write, in this order. */
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
   * Returns a required header.
   *
   * @throws MalformedException if it is missing, blank, or longer than 500 characters
   */
  public String required(String name) {
    String text = optional(name);
    if (text == null || text.isBlank()) {
      throw new MalformedException(name + ": missing");
    }
    if (text.length() > MAX_CHARACTERS) {
      throw new MalformedException(name + ": longer than " + MAX_CHARACTERS + " characters");
    }
    return text;
  }

  /** Returns a header; null if there is none. */
  public @Nullable String optional(String name) {
    byte[] bytes = header.apply(name);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Returns the trace context. An invalid one is ignored, because the event is valid without it.
   *
   * @return null if there is none, or it is invalid
   */
  public @Nullable String traceparent() {
    String text = optional("traceparent");
    return text != null && TRACEPARENT.matcher(text).matches() ? text : null;
  }

  /**
   * Checks the name of a type, so that it is safe to log and to use as a metric's tag.
   *
   * @throws MalformedException if the text isn't a name
   */
  public static String typeName(String type) {
    if (!TYPE.matcher(type).matches()) {
      throw new MalformedException("ce_type: expected a name");
    }
    return type;
  }

  /**
   * Rejects a record whose header names another major version of CloudEvents than 1. A missing
   * header is accepted.
   *
   * @throws MalformedException if the header names another major version
   */
  public void checkVersion() {
    String version = optional("ce_specversion");
    if (version != null && !version.startsWith("1.")) {
      throw new MalformedException("ce_specversion: expected 1.0");
    }
  }
}
