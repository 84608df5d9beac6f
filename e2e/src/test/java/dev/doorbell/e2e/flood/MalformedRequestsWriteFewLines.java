package dev.doorbell.e2e.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.attack.MalformedRequest;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two thousand requests of many kinds that can't be served, and what the gateways log. */
@Order(Integer.MAX_VALUE - 1)
@ExclusiveFleet
class MalformedRequestsWriteFewLines {
  private static final int REQUESTS = 2_000;

  private final Fleet fleet;

  MalformedRequestsWriteFewLines(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void malformed_requests_are_rejected_and_write_few_lines() throws IOException {
    int port = URI.create(fleet.user().baseUrl()).getPort();
    List<byte[]> kinds = MalformedRequest.ofEachKind(Sample.MARKER);
    FloodOutput output = FloodOutput.begin(fleet);

    for (int i = 0; i < REQUESTS; i++) {
      byte[] request = kinds.get(i % kinds.size());
      assertThat(statusLine(port, request))
          .as(new String(request, 0, Math.min(80, request.length), StandardCharsets.ISO_8859_1))
          .doesNotContain(" 500 ");
    }

    output.assertFewLines();
    assertThat(fleet.user().get("/api/connectors").status()).isEqualTo(200);
  }

  /** The beginning of the response; empty if the gateway closes the connection without one. */
  private static String statusLine(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request);
      return new String(socket.getInputStream().readNBytes(20), StandardCharsets.ISO_8859_1);
    } catch (java.net.SocketException _) {
      // The gateway closed the connection while the request was still being sent.
      return "";
    }
  }
}
