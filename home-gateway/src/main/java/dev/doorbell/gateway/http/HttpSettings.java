package dev.doorbell.gateway.http;

import java.util.Set;

/**
 * Where the gateway listens and to whom.
 *
 * @param host to listen on; empty for all addresses of the machine
 * @param port 0 takes any free one
 * @param allowedOrigins whose pages may call, each exactly as a browser sends it: {@code
 *     https://home.example}
 */
public record HttpSettings(String host, int port, Set<String> allowedOrigins) {
  public HttpSettings {
    allowedOrigins = Set.copyOf(allowedOrigins);
  }
}
