package dev.doorbell.gateway.admission;

import java.util.Locale;

/** How urgent a call of the API is. */
public enum CallClass {
  /** Answers, requests for another code and cancels: a user or a site waits for them. */
  URGENT,
  /** Every other call that uses the database. */
  ORDINARY,
  /** Streams and files: they use no database connection, and are never limited here. */
  UNLIMITED;

  /** The class as a metric's tag: {@code urgent}. */
  public String metricTag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
