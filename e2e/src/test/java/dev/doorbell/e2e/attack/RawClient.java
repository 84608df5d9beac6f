package dev.doorbell.e2e.attack;

import dev.doorbell.e2e.fleet.FleetIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Connections to a port of this machine, from any loopback address, and requests as they are. */
final class RawClient {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(70).toMillis();

  private RawClient() {}

  /**
   * Connects.
   *
   * @param from the address of the client, such as 127.0.1.7
   */
  static Socket connect(String from, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends bytes and returns the status of the response; 0 if the server closes without one. */
  static int status(String from, int port, byte[] request) throws IOException {
    try (Socket socket = connect(from, port)) {
      socket.getOutputStream().write(request);
      String start = ascii(socket.getInputStream().readNBytes("HTTP/1.1 200".length()));
      return start.startsWith("HTTP/1.") && start.length() > 9
          ? Integer.parseInt(start.substring(9).strip())
          : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  static byte[] get(String path) {
    return bytes(
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + token() + "\r\n");
  }

  /** The line with the token of a user. */
  static String token() {
    return "Authorization: " + FleetIssuer.authorization() + "\r\n";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
