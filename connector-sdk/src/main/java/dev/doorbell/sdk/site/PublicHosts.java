package dev.doorbell.sdk.site;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Resolves host names by the rule for the requests of connectors. Thread-safe. */
public final class PublicHosts {
  private static final PublicAddresses PUBLIC = new PublicAddresses(Dns.SYSTEM);

  private PublicHosts() {}

  /**
   * The addresses of a host, all on the public internet. Blocks while the name is resolved.
   *
   * @throws UnknownHostException if there is none, or if one of them is not public
   */
  public static List<InetAddress> lookup(String host) throws UnknownHostException {
    return PUBLIC.lookup(host);
  }
}
