package dev.doorbell.gateway.http;

import dev.doorbell.runtime.management.AcceptedHosts;
import java.util.Set;

/**
 * Where the gateway listens, and which pages may call it.
 *
 * @param host to listen on; empty for all addresses of the machine
 * @param port 0: any free one
 * @param accepted checks the {@code Host} header of each request
 * @param allowedOrigins origins of other hosts whose pages may call the gateway, each exactly as a
 *     browser sends it: {@code https://home.example}
 */
public record HttpSettings(
    String host, int port, AcceptedHosts accepted, Set<String> allowedOrigins) {
  public HttpSettings {
    allowedOrigins = Set.copyOf(allowedOrigins);
  }
}
