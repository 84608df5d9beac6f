package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.gateway.fixture.SlowClient;
import dev.doorbell.store.connector.ConnectorManifest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Slow clients, and clients with many connections, are disconnected; others are served. */
class ConnectionsIT {
  private static final String LIST = "/api/connectors";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static Gateway strict() {
    return fixture.newGateway(
        Map.of(
            "DOORBELL_HEADER_DEADLINE", "1s",
            "DOORBELL_BODY_DEADLINE", "1s",
            "DOORBELL_RESPONSE_DEADLINE", "1s"));
  }

  private static void assertClosed(Gateway gateway, String reason) {
    assertThat(fixture.metrics(gateway))
        .containsPattern(
            "doorbell_gateway_connections_closed_total\\{reason=\"" + reason + "\"\\} [1-9]");
  }

  @Test
  void a_client_that_sends_its_headers_too_slowly_is_disconnected() throws IOException {
    Gateway gateway = strict();
    try (SlowClient first = new SlowClient("127.0.0.1", gateway.httpPort());
        SlowClient later = new SlowClient("127.0.0.1", gateway.httpPort());
        SlowClient silent = new SlowClient("127.0.0.1", gateway.httpPort())) {
      first.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Header: ");
      assertThat(later.get(LIST)).startsWith("HTTP/1.1 200");
      later.send("GET /");
      assertThat(first.isClosedWhileSending(PATIENCE)).isTrue();
      assertThat(later.isClosedWhileSending(PATIENCE)).isTrue();
      assertThat(silent.isClosed(PATIENCE)).as("sends nothing at all").isTrue();
    }
    assertClosed(gateway, "headers_too_slow");
  }

  @Test
  void a_client_that_sends_its_body_too_slowly_is_disconnected() throws IOException {
    Gateway gateway = strict();
    String head =
        "POST /api/accounts HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
            + SharedServices.authorization()
            + "\r\n";
    try (SlowClient counted = new SlowClient("127.0.0.1", gateway.httpPort());
        SlowClient chunked = new SlowClient("127.0.0.1", gateway.httpPort());
        SlowClient unknown = new SlowClient("127.0.0.1", gateway.httpPort())) {
      counted.send(head + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{");
      chunked.send(head + "Transfer-Encoding: chunked\r\n\r\nfff0\r\n");
      unknown.send("POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n");
      assertThat(counted.isClosedWhileSending(PATIENCE)).isTrue();
      assertThat(chunked.isClosedWhileSending(PATIENCE)).isTrue();
      assertThat(unknown.isClosedWhileSending(PATIENCE)).isTrue();
    }
    assertClosed(gateway, "body_too_slow");
  }

  @Test
  void a_client_that_does_not_read_its_response_is_disconnected() throws IOException {
    Gateway gateway = strict();
    // Larger than the buffers of the operating system.
    for (int i = 0; i < 100; i++) {
      fixture
          .store()
          .manifests()
          .upsert(
              new ConnectorManifest(
                  "large-" + i, "x".repeat(100_000), List.of(), List.of(), "daily", false));
    }
    try (SlowClient client = new SlowClient("127.0.0.1", gateway.httpPort())) {
      assertThat(client.get(LIST)).startsWith("HTTP/1.1 200");
      Awaitility.await("the client is disconnected")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertClosed(gateway, "response_too_slow"));
    } finally {
      fixture.sql("delete from connector_manifest where slug like 'large-%'");
    }
  }

  @Test
  void a_stream_stays_open_longer_than_the_deadlines_of_a_request() throws IOException {
    Gateway gateway = strict();
    try (SlowClient stream = new SlowClient("127.0.0.1", gateway.httpPort());
        SlowClient slow = new SlowClient("127.0.0.1", gateway.httpPort())) {
      assertThat(stream.get("/api/events")).startsWith("HTTP/1.1 200");
      assertThat(slow.isClosed(PATIENCE)).isTrue();
      assertThat(stream.isClosed(PATIENCE)).as("ends instead of a heartbeat").isFalse();
    }
  }

  @Test
  void further_connections_of_one_address_are_closed_and_another_address_is_served()
      throws IOException {
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_CONNECTIONS_PER_ADDRESS", "3"));
    List<SlowClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        SlowClient client = new SlowClient("127.0.0.2", gateway.httpPort());
        clients.add(client);
        assertThat(client.get(LIST)).startsWith("HTTP/1.1 200");
      }
      try (SlowClient fourth = new SlowClient("127.0.0.2", gateway.httpPort());
          SlowClient other = new SlowClient("127.0.0.3", gateway.httpPort())) {
        assertThat(fourth.isClosed(PATIENCE)).isTrue();
        assertThat(other.get(LIST)).startsWith("HTTP/1.1 200");
      }
      assertThat(clients.getFirst().get(LIST)).as("an older one").startsWith("HTTP/1.1 200");
    } finally {
      for (SlowClient client : clients) {
        client.close();
      }
    }
    assertClosed(gateway, "too_many_of_address");
  }

  @Test
  void a_full_gateway_still_serves_requests() throws IOException {
    int all = 10;
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_CONNECTIONS", Integer.toString(all)));
    List<SlowClient> slow = new ArrayList<>();
    try (SlowClient stream = new SlowClient("127.0.0.1", gateway.httpPort())) {
      assertThat(stream.get("/api/events")).startsWith("HTTP/1.1 200");
      for (int i = 0; i < 5 * all; i++) {
        slow.add(new SlowClient("127.0.0." + (i + 2), gateway.httpPort()).send("GET /"));
      }
      try (SlowClient user = new SlowClient("127.0.0.1", gateway.httpPort())) {
        assertThat(user.get(LIST)).startsWith("HTTP/1.1 200");
      }
      assertThat(slow.getFirst().isClosed(PATIENCE)).isTrue();
      assertThat(stream.isClosed(PATIENCE)).as("a stream is replaced").isFalse();
    } finally {
      for (SlowClient client : slow) {
        client.close();
      }
    }
    assertClosed(gateway, "too_many");
  }

  @Test
  void a_stream_whose_client_has_left_does_not_count_any_more() throws IOException {
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_STREAM_HEARTBEAT", "1s"));
    for (int i = 0; i < 3; i++) {
      try (SlowClient stream = new SlowClient("127.0.0.1", gateway.httpPort())) {
        assertThat(stream.get("/api/events")).startsWith("HTTP/1.1 200");
        assertThat(fixture.metrics(gateway)).containsPattern("doorbell_gateway_connections [1-9]");
      }
    }
    Awaitility.await("the connections are closed")
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(fixture.metrics(gateway)).containsPattern("doorbell_gateway_connections 0"));
  }
}
