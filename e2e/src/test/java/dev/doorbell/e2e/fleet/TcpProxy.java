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
 * has threads of its own; closing it breaks its connections.
 */
public final class TcpProxy implements AutoCloseable {
  /** What those at the ends of a wire notice. */
  public enum State {
    WHOLE,
    /** Connections break, new ones are refused. */
    BROKEN,
    /** Everything sent is swallowed and nothing comes back, as behind a dead switch. */
    SILENT
  }

  private static final int BUFFER = 16 * 1024;

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile State state = State.WHOLE;

  private TcpProxy(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** Listens on a free port of loopback, and leads to another. */
  public static TcpProxy to(int target) {
    try {
      TcpProxy proxy = new TcpProxy(new ServerSocket(0, 200, loopback()), target);
      Thread.ofVirtual().name("wire-to-" + target).start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Cuts it, or makes it whole. What ran through it before is broken at the latest then. */
  public void become(State next) {
    state = next;
    if (next != State.SILENT) {
      open.forEach(this::end);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    become(State.BROKEN);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        Thread.ofVirtual().start(() -> lead(near));
      } catch (IOException e) {
        // The proxy was closed, or the client has disconnected.
      }
    }
  }

  private void lead(Socket near) {
    State now = state;
    open.add(near);
    if (now == State.BROKEN) {
      end(near);
      return;
    }
    if (now == State.SILENT) {
      return;
    }
    try {
      Socket far = new Socket(loopback(), target);
      open.add(far);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pump(far, near));
      pump(near, far);
    } catch (IOException e) {
      end(near);
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (state == State.WHOLE) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // One side has closed the connection; the proxy closes the other one.
    }
    if (state != State.SILENT) {
      end(from);
      end(to);
    }
  }

  private void end(Socket socket) {
    open.remove(socket);
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
