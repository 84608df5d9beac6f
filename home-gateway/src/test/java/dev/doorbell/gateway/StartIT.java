package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.runtime.process.StartWait;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.database.StoreRejectedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway starts before its database. */
class StartIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @RegisterExtension final GatewayFixture fixture = new GatewayFixture();

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private GatewaySettings settings(Map<String, String> changed) {
    Map<String, String> settings = new HashMap<>(fixture.settings());
    settings.putAll(changed);
    return GatewaySettings.from(new Environment(settings));
  }

  @Test
  void a_gateway_that_starts_before_its_database_is_live_and_unready_and_reports_no_load()
      throws Exception {
    int port = freePort();
    ApiClient management = new ApiClient(port, null);
    FutureTask<Gateway> starting =
        new FutureTask<>(() ->
            Gateway.start(
                settings(Map.of("DOORBELL_MANAGEMENT_PORT", Integer.toString(port))),
                new StartWait(PATIENCE)));
    SharedServices.database().stop();
    try {
      Thread.ofVirtual().start(starting);
      Awaitility.await("the wait")
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> body(management, "/health/ready").contains("waits for the database"));
      assertThat(management.get("/health/ready").status()).isEqualTo(503);
      assertThat(management.get("/health/live").status()).isEqualTo(200);
      assertThat(management.get("/backlog").status()).as("unknown is not zero").isEqualTo(503);
      assertThat(body(management, "/metrics")).doesNotContain("doorbell_backlog_load");
      assertThat(starting.isDone()).isFalse();
    } finally {
      SharedServices.database().restart();
    }
    try (Gateway gateway = starting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      Awaitility.await("readiness")
          .atMost(Duration.ofSeconds(20))
          .until(() -> management.get("/health/ready").status() == 200);
      assertThat(fixture.web(gateway).get("/api/connectors").status()).isEqualTo(200);
    }
  }

  private static String body(ApiClient management, String path) {
    return management.get(path).response().body();
  }

  @Test
  void a_wrong_password_fails_at_once() {
    assertThatThrownBy(() ->
            Gateway.start(
                settings(Map.of("DOORBELL_DB_PASSWORD", "wrong")), new StartWait(PATIENCE)))
        .isInstanceOf(StoreRejectedException.class)
        .hasMessageNotContaining("wrong\"");
  }
}
