package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.gateway.fixture.TopicReader;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFilter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The gateway's periodic tasks. */
class SweepsIT {
  @RegisterExtension final GatewayFixture fixture = new GatewayFixture();

  @Test
  void a_run_that_is_due_is_requested_once_by_two_gateways() throws Exception {
    ApiClient web = fixture.web(fixture.newGateway());
    fixture.newGateway();
    UUID account = web.account();
    makeDue(account);
    Awaitility.await("the run").until(() -> !runs(account).isEmpty());
    try (TopicReader jobs = TopicReader.of("doorbell.jobs")) {
      Awaitility.await("its record").until(() -> jobs.count(account.toString()) > 0);
      assertThat(jobs.first(account.toString())).contains("\"trigger\":\"AUTOMATIC\"");
    }
    assertThat(runs(account)).hasSize(1);
    assertThat(java.time.Instant.parse(web.get("/api/accounts/" + account).text("nextRunAt")))
        .isAfter(java.time.Instant.now().plus(Duration.ofDays(20)));
  }

  private List<Run> runs(UUID account) {
    return fixture
        .store()
        .runs()
        .list("local", RunFilter.ofAccount(account), dev.doorbell.store.database.Page.first(10));
  }

  private void makeDue(UUID account) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                fixture.settings().get("DOORBELL_DB_URL"),
                SharedServices.database().user(),
                SharedServices.database().password());
        PreparedStatement update =
            connection.prepareStatement(
                "update account set next_run_at = clock_timestamp() where id = ?")) {
      update.setObject(1, account);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void an_expiry_that_no_worker_publishes_is_delivered_once() throws Exception {
    ApiClient web = fixture.web(fixture.newGateway(Map.of("DOORBELL_ROW_CHECK", "200ms")));
    ScriptedWorker worker = fixture.newWorker();
    UUID account = web.account();
    Run run = worker.claimAndPublish(web.job(account));
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      worker.askAndPublish(run, ScriptedWorker.sms(), Duration.ofMillis(500));
      events.await("TwoFaExpired");
      events.awaitHeartbeat();
      events.awaitHeartbeat();
      // A gateway that has just started may still read earlier events.
      assertThat(events.types())
          .filteredOn(type -> type.startsWith("TwoFa"))
          .containsExactly("TwoFaRequested", "TwoFaExpired");
    }
  }
}
