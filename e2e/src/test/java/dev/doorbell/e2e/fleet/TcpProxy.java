package dev.doorbell.e2e.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy on loopback that can be cut: it forwards connections on its port to the target's port. It
 * uses its own threads; closing it disconnects all connections.
 */
public final class TcpProxy implements AutoCloseable {
  /** What the proxy does with connections. */
  public enum State {
    CONNECTED,
    /** Closes existing connections, and new ones as soon as they are accepted. */
    DISCONNECTED,
    /** Keeps connections open and drops all data, as a broken network switch does. */
    SILENT
  }

  private static final int BUFFER = 16 * 1024;

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> openSockets = ConcurrentHashMap.newKeySet();
  private volatile State state = State.CONNECTED;

  private TcpProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Listens on a free port of loopback and forwards to the target port. */
  public static TcpProxy to(int target) {
    try {
      TcpProxy proxy = new TcpProxy(new ServerSocket(0, 200, loopback()), target);
      Thread.ofVirtual().name("proxy-to-" + target).start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /**
   * Changes the state. Existing connections are closed unless the next state is {@link
   * State#SILENT}.
   */
  public void setState(State next) {
    state = next;
    if (next != State.SILENT) {
      openSockets.forEach(this::disconnect);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    setState(State.DISCONNECTED);
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
    State current = state;
    openSockets.add(client);
    if (current == State.DISCONNECTED) {
      disconnect(client);
      return;
    }
    if (current == State.SILENT) {
      return;
    }
    try {
      Socket server = new Socket(loopback(), target);
      openSockets.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      disconnect(client);
    }
  }

  private void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (state == State.CONNECTED) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // One side has closed the connection; the proxy closes the other one.
    }
    if (state != State.SILENT) {
      disconnect(from);
      disconnect(to);
    }
  }

  private void disconnect(Socket socket) {
    openSockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // The connection is closed already.
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
