package dev.doorbell.gateway.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 defines it. Never contains what the caller sent, which may be a secret.
 * {@link Problems} makes each one.
 *
 * @param status HTTP status, 400 to 599
 * @param code for programs, in capitals: {@code UNKNOWN_CONNECTOR}
 * @param title what is wrong, the same for each problem of this code
 * @param detail what is wrong this time and what to do about it
 * @param field the invalid field of the body, query or header: {@code fields.login}; null when the
 *     problem is not about one field
 * @param retryAfter how long to wait before the same call may succeed; null when waiting does not
 *     help
 * @param extensions further members of the JSON that problems of this code have
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    @Nullable String field,
    @Nullable Duration retryAfter,
    Map<String, String> extensions) {

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a problem has a status from 400 to 599, not " + status);
    }
    extensions = Map.copyOf(extensions);
  }

  static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, null, null, Map.of());
  }

  Problem withField(String invalid) {
    return new Problem(status, code, title, detail, invalid, retryAfter, extensions);
  }

  Problem withRetryAfter(Duration wait) {
    return new Problem(status, code, title, detail, field, wait, extensions);
  }

  Problem withExtension(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(extensions);
    more.put(name, value);
    return new Problem(status, code, title, detail, field, retryAfter, more);
  }

  /** Whether it is of this type. */
  public boolean is(ProblemType type) {
    return code.equals(type.name());
  }

  /** The problem's {@code type}: a name, not an address. */
  public String type() {
    return "urn:doorbell:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code as a metric's tag: {@code too_late}. */
  public String metricTag() {
    return code.toLowerCase(Locale.ROOT);
  }

  /** The members of the problem's JSON, in the order of RFC 9457. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", type());
    members.put("title", title);
    members.put("status", status);
    members.put("detail", detail);
    members.put("code", code);
    if (field != null) {
      members.put("field", field);
    }
    members.putAll(extensions);
    return members;
  }
}
