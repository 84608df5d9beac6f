package dev.doorbell.embedded.process;

import dev.doorbell.embedded.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports of the loopback interface. */
public final class LoopbackPort {
  // Below the ports that Linux gives to outgoing connections (ip_local_port_range begins at 32768).
  private static final int FIRST = 20_000;
  private static final int LAST = 32_767;
  private static final int MOST_TRIES = 100;

  private LoopbackPort() {}

  /**
   * Returns a port that is free now. Another server may take it before the caller uses it, but no
   * outgoing connection does.
   */
  public static int free() {
    for (int i = 0; i < MOST_TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "none of %d ports between %d and %d is free".formatted(MOST_TRIES, FIRST, LAST));
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, loopback())) {
      return true;
    } catch (IOException _) {
      return false;
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
