package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The topics are deleted while a gateway runs, and created again with other ids. */
class GatewayTopicsIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  private static EmbeddedBroker broker;
  private static GatewayFixture fixture;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    fixture = new GatewayFixture(broker.bootstrapServers());
    SharedServices.createTopics(broker.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    fixture.close();
    broker.close();
  }

  private static void awaitStatus(Gateway gateway, int status, String reason) {
    Awaitility.await("readiness " + status)
        .atMost(SOON)
        .until(() -> {
          Answer ready = fixture.management(gateway).get("/health/ready");
          return ready.status() == status && ready.response().body().contains(reason);
        });
  }

  private static void publish(ScriptedWorker worker, Run run, String... names) {
    for (String name : names) {
      worker.publish(run, new DocumentEvent.DocumentSaved(Ids.next(), name, "a/b", 1));
    }
  }

  @Test
  void a_gateway_is_unready_without_its_topics_and_recovers_when_they_are_created_again()
      throws Exception {
    Gateway gateway = fixture.newGateway();
    ApiClient web = fixture.web(gateway);
    awaitStatus(gateway, 200, "ok");
    ScriptedWorker worker = fixture.newWorker(broker.bootstrapServers());
    UUID account = web.account();
    Run run = worker.claim(web.job(account));
    String position;
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      publish(worker, run, "1", "2", "3");
      events.await(frame -> frame.text("name").equals("3"), "the last document");
      position = events.lastEventId();

      SharedServices.deleteTopics(broker.bootstrapServers());
      awaitStatus(gateway, 503, "doorbell.events");
      events.awaitEnd();
      assertThat(fixture.metrics(gateway))
          .as("unknown is not zero")
          .contains("doorbell_gateway_follower_lag NaN");
    }
    SharedServices.createTopics(broker.bootstrapServers());
    awaitStatus(gateway, 200, "ok");

    // More events than before, so that the old position lies within the new topic.
    publish(worker, run, "4", "5", "6", "7", "8", "9");
    try (SseClient resumed = web.eventsFrom("?account=" + account, position)) {
      resumed.awaitId();
      publish(worker, run, "10");
      resumed.await(frame -> frame.text("name").equals("10"), "an event of the new topic");
      assertThat(resumed.types().getFirst())
          .as("the position belongs to the deleted topic")
          .isEqualTo("reset");
    }
    web.job(web.account());
    Awaitility.await("the backlog of the new topic")
        .atMost(SOON)
        .until(() -> fixture.management(gateway).get("/backlog").status() == 200);
  }
}
