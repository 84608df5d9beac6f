package dev.doorbell.runtime.connection;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.time.Duration;
import java.util.List;

/**
 * The limits of one HTTP server.
 *
 * @param all how many connections may be open; at this limit, a new one replaces the one that has
 *     waited longest for its client
 * @param perAddress how many of them one address may have; further ones are closed at once. The
 *     addresses of a /64 network of IPv6 count as one, since one client has all of them
 * @param headers how long a client may take from its connection, or from the first byte of a later
 *     request, to the last byte of the headers
 * @param body how long it may take from the headers to the last byte of the body
 * @param response how long a request may be in progress after that, other than a stream or another
 *     long response
 */
public record ConnectionLimits(
    int all, int perAddress, Duration headers, Duration body, Duration response) {
  public static final Setting<Integer> ALL_CONNECTIONS =
      Setting.number(
          "DOORBELL_CONNECTIONS",
          12_000,
          10,
          1_000_000,
          "Maximum number of open connections to the port for frontends");
  public static final Setting<Integer> PER_ADDRESS =
      Setting.number(
          "DOORBELL_CONNECTIONS_PER_ADDRESS",
          1_000,
          1,
          1_000_000,
          "How many of the connections one address may have; behind a proxy, all clients have its address");
  public static final Setting<Duration> HEADERS =
      Setting.duration(
          "DOORBELL_HEADER_DEADLINE",
          "10s",
          "How long a client may take to send the headers of a request");
  public static final Setting<Duration> BODY =
      Setting.duration(
          "DOORBELL_BODY_DEADLINE", "30s", "How long a client may take to send a body");

  public static final Setting<Duration> RESPONSE =
      Setting.duration(
          "DOORBELL_RESPONSE_DEADLINE",
          "60s",
          "How long a client may take to read a response that is no stream or download");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL =
      List.of(ALL_CONNECTIONS, PER_ADDRESS, HEADERS, BODY, RESPONSE);

  /**
   * The limits of a management port, which only probes and scrapers call. They send no bodies. They
   * are no settings.
   */
  public static final ConnectionLimits OF_MANAGEMENT =
      new ConnectionLimits(
          256, 64, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));

  /**
   * Reads the environment variables.
   *
   * @throws BadSettingException if one is invalid; the message is one line
   */
  public static ConnectionLimits read(Environment environment) {
    return new ConnectionLimits(
        environment.get(ALL_CONNECTIONS),
        environment.get(PER_ADDRESS),
        environment.get(HEADERS),
        environment.get(BODY),
        environment.get(RESPONSE));
  }

  /** These limits with at most this number of connections. */
  ConnectionLimits withAtMost(int connections) {
    return connections >= all
        ? this
        : new ConnectionLimits(connections, perAddress, headers, body, response);
  }
}
