package dev.doorbell.runtime.connection;

import java.util.Locale;

/** Why a server closed a connection. */
public enum CloseReason {
  /** The client did not send the headers of its request in time. */
  HEADERS_TOO_SLOW,
  /** The client did not send the body of its request in time. */
  BODY_TOO_SLOW,
  /** The client did not read its response in time. */
  RESPONSE_TOO_SLOW,
  /** The address has its number of connections. */
  TOO_MANY_OF_ADDRESS,
  /** Too many requests are in progress. */
  TOO_MANY_REQUESTS,
  /** All connections are in use. */
  TOO_MANY;

  /** The reason as a metric's tag: {@code body_too_slow}. */
  public String metricTag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
