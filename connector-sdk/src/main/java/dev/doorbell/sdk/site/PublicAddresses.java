package dev.doorbell.sdk.site;

import dev.doorbell.events.address.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves host names and rejects every result with an address that is not on the public internet:
 * a host name that a site or an attacker controls must not lead a worker into its own network.
 * Connections use exactly the addresses that were checked.
 */
final class PublicAddresses implements Dns {
  private final Dns names;

  PublicAddresses(Dns names) {
    this.names = names;
  }

  /** The name resolves to an address that no connector may reach. */
  static final class NotPublicException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublicException(String host) {
      super(host);
    }
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    List<InetAddress> found = names.lookup(hostname);
    if (!found.stream().allMatch(PublicAddress::isPublic)) {
      throw new NotPublicException(hostname);
    }
    return found;
  }
}
