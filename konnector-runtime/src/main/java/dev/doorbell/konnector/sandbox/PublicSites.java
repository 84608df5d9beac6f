package dev.doorbell.konnector.sandbox;

import dev.doorbell.sdk.site.PublicHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;

/**
 * Connects to port 443 of hosts on the public internet.
 *
 * @param moved development only: hosts whose site is at another address, which may be private.
 *     Empty for none
 */
public record PublicSites(Map<String, InetSocketAddress> moved) implements SiteConnector {
  private static final int TLS_PORT = 443;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public PublicSites {
    moved = Map.copyOf(moved);
  }

  @Override
  public SocketChannel connect(String host) throws IOException {
    InetSocketAddress other = moved.get(host);
    if (other != null) {
      return open(other);
    }
    IOException failure = new UnknownHostException(host);
    for (InetAddress address : PublicHosts.lookup(host)) {
      try {
        return open(new InetSocketAddress(address, TLS_PORT));
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private static SocketChannel open(InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, (int) TIMEOUT.toMillis());
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
