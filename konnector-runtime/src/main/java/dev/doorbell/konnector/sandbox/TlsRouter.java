package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * Connects a TLS connection of a sandbox to the host that its ClientHello names, if the run may
 * reach it. Anything else is closed, connections without TLS included. It does not decrypt.
 *
 * @param hosts those that the run may reach
 * @param sites opens the connections
 * @param rejected receives the reason of each rejection, without anything that the client sent
 *     except the host; called by the threads of the connections
 */
record TlsRouter(PermittedHosts hosts, SiteConnector sites, Consumer<String> rejected)
    implements SocketRelay.Target {
  @Override
  public SocketChannel open(SocketChannel client) throws IOException {
    byte[] record = ClientHello.readRecord(Channels.newInputStream(client));
    SocketChannel site = sites.connect(permittedHost(record));
    try {
      ByteBuffer first = ByteBuffer.wrap(record);
      while (first.hasRemaining()) {
        site.write(first);
      }
      return site;
    } catch (IOException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  /**
   * The host that the first record of a connection names.
   *
   * @throws IOException if the run may not reach it, or the record names none
   */
  String permittedHost(byte[] record) throws IOException {
    String host = ClientHello.serverName(record).orElse("");
    if (!hosts.permits(host)) {
      rejected.accept(host.isEmpty() ? "a connection without a host name" : host);
      throw new IOException("not permitted");
    }
    return host;
  }
}
