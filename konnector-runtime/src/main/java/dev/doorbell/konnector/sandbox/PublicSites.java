package dev.doorbell.konnector.sandbox;

import dev.doorbell.sdk.site.PublicHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connects to port 443 of hosts on the public internet.
 *
 * @param moved development only: hosts whose site is at another address, which may be private;
 *     {@code *.bank.example} is every host below {@code bank.example}. Empty for none
 * @param certificates file (PEM) of the certificates that moved sites may use in addition to those
 *     of known authorities; null for none
 */
public record PublicSites(Map<String, InetSocketAddress> moved, @Nullable Path certificates)
    implements SiteConnector {
  /** No host is moved. */
  public static final PublicSites NONE_MOVED = new PublicSites(Map.of(), null);

  private static final int TLS_PORT = 443;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public PublicSites {
    moved = Map.copyOf(moved);
  }

  @Override
  public SocketChannel connect(String host) throws IOException {
    Optional<InetSocketAddress> other = addressOf(host);
    if (other.isPresent()) {
      String name = other.get().getHostString();
      return openFirst(name, List.of(InetAddress.getAllByName(name)), other.get().getPort());
    }
    return openFirst(host, PublicHosts.lookup(host), TLS_PORT);
  }

  private static SocketChannel openFirst(String host, List<InetAddress> addresses, int port)
      throws IOException {
    IOException failure = new UnknownHostException(host);
    for (InetAddress address : addresses) {
      try {
        return open(new InetSocketAddress(address, port));
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private Optional<InetSocketAddress> addressOf(String host) {
    return moved.entrySet().stream()
        .filter(entry -> new PermittedHosts(List.of(entry.getKey())).permits(host))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The file of additional certificates for a run with these hosts; empty unless one is moved. */
  Optional<Path> certificatesFor(List<String> hosts) {
    return hosts.stream().anyMatch(moved::containsKey)
        ? Optional.ofNullable(certificates)
        : Optional.empty();
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
