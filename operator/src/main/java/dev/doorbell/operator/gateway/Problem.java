package dev.doorbell.operator.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A problem by RFC 9457, as the gateway answers it. What is missing is null.
 *
 * @param code for programs: {@code UNKNOWN_JOB}
 * @param field that is at fault
 */
public record Problem(
    int status,
    @Nullable String code,
    @Nullable String title,
    @Nullable String detail,
    @Nullable String field) {

  public boolean hasCode(String other) {
    return other.equals(code);
  }

  /** All that it says, on one line. */
  String line() {
    StringBuilder line = new StringBuilder(title == null ? "the gateway refuses" : title);
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
