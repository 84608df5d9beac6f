package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Accepts connections of a sandbox at a Unix socket and connects each to a target. A connection
 * above the limit waits until another one ends. Thread-safe.
 */
final class SocketRelay implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 64;
  private static final int BUFFER_BYTES = 16 << 10;

  /** Finds the other end of a connection. */
  interface Target {
    /**
     * Connects, and sends what it has read from the client. Empty of effect if it throws.
     *
     * @throws IOException if the connection is rejected or fails; the client's is closed then
     */
    SocketChannel open(SocketChannel client) throws IOException;
  }

  private final ServerSocketChannel server;
  private final Target target;
  private final Semaphore permits = new Semaphore(MAX_CONNECTIONS);
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private SocketRelay(ServerSocketChannel server, Target target) {
    this.server = server;
    this.target = target;
  }

  /** Listens at a path, which must not exist, until it is closed. */
  static SocketRelay start(Path socket, Target target) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    SocketRelay relay = new SocketRelay(server, target);
    Thread.ofVirtual().name("konnector-relay").start(relay::accept);
    return relay;
  }

  private void accept() {
    try {
      while (true) {
        permits.acquire();
        SocketChannel client = server.accept();
        open.add(client);
        Thread.ofVirtual().name("konnector-connection").start(() -> serve(client));
      }
    } catch (IOException closed) {
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        SocketChannel other = target.open(client)) {
      open.add(other);
      if (!server.isOpen()) {
        return;
      }
      Thread back = Thread.ofVirtual().start(() -> pipe(other, client));
      pipe(client, other);
      back.join();
      open.remove(other);
    } catch (IOException rejected) {
      // The konnector sees a connection that was closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
      permits.release();
    }
  }

  /** Copies until the end of {@code from}; closes both if one fails. */
  private static void pipe(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception e) {
      // It is of no use any more.
    }
  }

  @Override
  public void close() {
    closeQuietly(server);
    open.forEach(SocketRelay::closeQuietly);
  }
}
