package dev.doorbell.embedded.process;

import dev.doorbell.embedded.StartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
public final class LoopbackPort {
  private LoopbackPort() {}

  /** A port that was free a moment ago; another process may take it before we do. */
  public static int free() {
    try (ServerSocket probe = new ServerSocket(0, 1, loopback())) {
      return probe.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException("the system gives no free port", noPort);
    }
  }

  /** The wished port, or a free one for 0. Fails if somebody listens there already. */
  public static int claim(String service, int wished) {
    if (wished == 0) {
      return free();
    }
    try (ServerSocket probe = new ServerSocket(wished, 1, loopback())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      throw new StartFailedException(
          "port %d for the %s is taken: stop what listens there, or choose another port"
              .formatted(wished, service),
          taken);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
