package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.KeepAliveClient;
import dev.doorbell.gateway.fixture.SseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway stops while clients keep their connections open and send requests. */
class DrainIT {
  private static final int CLIENTS = 8;
  private static final int WARM = 50;

  @RegisterExtension final GatewayFixture fixture = new GatewayFixture();

  @Test
  void clients_that_keep_their_connections_lose_no_request_when_a_gateway_stops() throws Exception {
    Gateway stopping = fixture.newGateway(Map.of("DOORBELL_HTTP_DRAIN", "1s"));
    Gateway staying = fixture.newGateway();
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean isEndpoint = new AtomicBoolean(true);
    CountDownLatch warm = new CountDownLatch(CLIENTS);
    List<Future<KeepAliveClient>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        SseClient events = fixture.web(stopping).events("")) {
      events.awaitId();
      for (int i = 0; i < CLIENTS; i++) {
        KeepAliveClient client =
            new KeepAliveClient(stopping.httpPort(), staying.httpPort(), isEndpoint::get);
        clients.add(threads.submit(() -> sendUntil(done, client, warm)));
      }
      warm.await();
      Thread closing = Thread.ofVirtual().start(stopping::close);
      // As a platform does: a gateway that is not ready gets no new connections.
      Awaitility.await("unready")
          .until(() -> fixture.management(stopping).get("/health/ready").status() == 503);
      isEndpoint.set(false);
      closing.join();
      events.awaitEnd();
      done.set(true);
      int closed = 0;
      for (Future<KeepAliveClient> each : clients) {
        KeepAliveClient client = each.get();
        assertThat(client.failures()).as("of %d requests", client.sent()).isEmpty();
        closed += client.closedByServer();
      }
      assertThat(closed)
          .as("each client was told to connect again")
          .isGreaterThanOrEqualTo(CLIENTS);
    }
  }

  private static KeepAliveClient sendUntil(
      AtomicBoolean done, KeepAliveClient client, CountDownLatch warm) {
    try (client) {
      for (int i = 0; !done.get() || i < WARM; i++) {
        client.send(i % 2 == 0 ? "GET /api/connectors" : cancel());
        if (i == WARM) {
          warm.countDown();
        }
      }
      return client;
    }
  }

  /** A request that clients and proxies do not repeat by themselves. */
  private static String cancel() {
    return "POST /api/jobs/" + UUID.randomUUID() + "/cancel";
  }

  @Test
  void a_draining_gateway_is_unready_and_serves_until_the_drain_ends() {
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_HTTP_DRAIN", "2s"));
    Awaitility.await("readiness")
        .until(() -> fixture.management(gateway).get("/health/ready").status() == 200);
    Thread closing = Thread.ofVirtual().start(gateway::close);
    Awaitility.await("unready")
        .until(() -> fixture.management(gateway).get("/health/ready").status() == 503);
    assertThat(fixture.management(gateway).get("/health/ready").response().body())
        .contains("closing");
    assertThat(fixture.web(gateway).get("/api/connectors").status()).isEqualTo(200);
    assertThat(fixture.web(gateway).get("/api/connectors").header("Connection")).isEqualTo("close");
    Awaitility.await("closed").until(() -> !closing.isAlive());
  }
}
