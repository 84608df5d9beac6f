package dev.doorbell.gateway.http;

import dev.doorbell.runtime.connection.ConnectionLimits;
import dev.doorbell.runtime.management.AcceptedHosts;
import java.time.Duration;
import java.util.Set;

/**
 * Where the gateway listens, and which pages may call it.
 *
 * @param host to listen on; empty for all addresses of the machine
 * @param port 0: any free one
 * @param accepted checks the {@code Host} header of each request
 * @param allowedOrigins origins of other hosts whose pages may call the gateway, each exactly as a
 *     browser sends it: {@code https://home.example}
 * @param connections the limits of connections and of the time to send a request
 * @param drain how long a gateway that stops still serves; zero for not at all
 */
public record HttpSettings(
    String host,
    int port,
    AcceptedHosts accepted,
    Set<String> allowedOrigins,
    ConnectionLimits connections,
    Duration drain) {
  public HttpSettings {
    allowedOrigins = Set.copyOf(allowedOrigins);
  }
}
