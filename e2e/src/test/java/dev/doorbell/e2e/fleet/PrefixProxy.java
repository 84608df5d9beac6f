package dev.doorbell.e2e.fleet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A reverse proxy on loopback that serves a target below a path, as nginx does with {@code location
 * /doorbell/}: it removes the path from each request and changes nothing else, except that each
 * connection has one request. It uses its own threads; closing it disconnects all connections.
 */
public final class PrefixProxy implements AutoCloseable {
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String NOT_FOUND =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final ServerSocket listener;
  private final int target;
  private final String prefix;
  private final Set<Socket> openSockets = ConcurrentHashMap.newKeySet();
  private final List<String> outside = new CopyOnWriteArrayList<>();

  private PrefixProxy(ServerSocket listener, int target, String prefix) {
    this.listener = listener;
    this.target = target;
    this.prefix = prefix;
  }

  /**
   * Listens on a free port of loopback.
   *
   * @param prefix with a slash at the start and none at the end
   */
  public static PrefixProxy to(int target, String prefix) {
    try {
      ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
      PrefixProxy proxy = new PrefixProxy(listener, target, prefix);
      Thread.ofVirtual().name("prefix-proxy-to-" + target).start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URL of the target behind this proxy, without a slash at the end. */
  public String url() {
    return "http://localhost:" + listener.getLocalPort() + prefix;
  }

  /** The first lines of the requests that were not below the prefix. */
  public List<String> requestsOutside() {
    return List.copyOf(outside);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : openSockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> forward(client));
      } catch (IOException e) {
        // The proxy was closed, or the client has disconnected.
      }
    }
  }

  private void forward(Socket client) {
    openSockets.add(client);
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      openSockets.add(server);
      String head = head(client.getInputStream());
      String[] request = head.split(" ", 3);
      if (request.length < 3 || !request[1].startsWith(prefix + "/")) {
        head.lines().findFirst().ifPresent(outside::add);
        client.getOutputStream().write(NOT_FOUND.getBytes(StandardCharsets.ISO_8859_1));
        return;
      }
      String forwarded =
          "%s %s %s"
              .formatted(request[0], request[1].substring(prefix.length()), request[2])
              .replaceFirst("(?i)\r\nConnection: [^\r]*", "")
              .replace(END_OF_HEAD, "\r\nConnection: close" + END_OF_HEAD);
      server.getOutputStream().write(forwarded.getBytes(StandardCharsets.ISO_8859_1));
      Thread.ofVirtual().start(() -> copy(client, server));
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // One side has closed the connection; the other one is closed, too.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
        break;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // The response is complete, and the connection is closed.
    }
  }
}
