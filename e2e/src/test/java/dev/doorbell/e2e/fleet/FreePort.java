package dev.doorbell.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Finds free ports for processes that must be given a port before they start. */
public final class FreePort {
  private FreePort() {}

  /** A port that no process listens on at this moment. */
  public static int any() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
