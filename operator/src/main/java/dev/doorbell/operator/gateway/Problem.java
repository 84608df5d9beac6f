package dev.doorbell.operator.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A problem by RFC 9457 in a response of the gateway. Missing members are null.
 *
 * @param code for programs: {@code UNKNOWN_JOB}
 * @param field the invalid field of the request
 */
public record Problem(
    int status,
    @Nullable String code,
    @Nullable String title,
    @Nullable String detail,
    @Nullable String field) {

  /** All members on one line. */
  String line() {
    StringBuilder line = new StringBuilder(title == null ? "the gateway rejects this" : title);
    if (detail != null) {
      line.append(": ").append(detail);
    }
    line.append(" (").append(code == null ? Integer.toString(status) : code);
    if (field != null) {
      line.append(", ").append(field);
    }
    return line.append(')').toString();
  }
}
