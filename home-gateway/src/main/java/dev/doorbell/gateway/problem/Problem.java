package dev.doorbell.gateway.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 tells it. Never holds what the caller sent: neither secrets nor anything
 * that might be one.
 *
 * @param status of HTTP
 * @param code for programs, in capitals: {@code UNKNOWN_CONNECTOR}
 * @param title what is wrong, the same for each problem of this code
 * @param detail what is wrong this time and what to do about it
 * @param field of the body or query that is at fault: {@code fields.login}
 * @param retryAfter when it may work
 * @param more members of its own that a problem of this code has
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    @Nullable String field,
    @Nullable Duration retryAfter,
    Map<String, String> more) {

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem has a status from 400 to 599, not " + status);
    }
    more = Map.copyOf(more);
  }

  public Problem(int status, String code, String title, String detail) {
    this(status, code, title, detail, null, null, Map.of());
  }

  /** The problem's {@code type}: a name, not an address. */
  public String type() {
    return "urn:doorbell:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same with the field that is at fault. */
  public Problem at(String faulty) {
    return new Problem(status, code, title, detail, faulty, retryAfter, more);
  }

  /** The same with a time after which to try again. */
  public Problem retryAfter(Duration wait) {
    return new Problem(status, code, title, detail, field, wait, more);
  }

  /** The same with one member more. */
  public Problem with(String name, String value) {
    Map<String, String> members = new LinkedHashMap<>(more);
    members.put(name, value);
    return new Problem(status, code, title, detail, field, retryAfter, members);
  }
}
