package dev.doorbell.embedded.process;

import dev.doorbell.embedded.StartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports of the loopback interface. */
public final class LoopbackPort {
  private LoopbackPort() {}

  /** Returns a port that is free now. Another process may take it before the caller uses it. */
  public static int free() {
    try (ServerSocket probe = new ServerSocket(0, 1, loopback())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("the system has no free port", e);
    }
  }

  /**
   * Checks that a port is free, and returns it.
   *
   * @param wanted the port; 0 for any free port
   * @throws StartFailedException if another process listens on the port
   */
  public static int claim(String service, int wanted) {
    if (wanted == 0) {
      return free();
    }
    try (ServerSocket probe = new ServerSocket(wanted, 1, loopback())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new StartFailedException(
          "port %d for the %s is in use: stop the process that listens there, or choose another port"
              .formatted(wanted, service),
          e);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
