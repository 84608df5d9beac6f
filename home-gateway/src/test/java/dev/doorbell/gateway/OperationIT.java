package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.runtime.management.PortTakenException;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What an operator relies on: readiness, metrics, origins, and what happens when things are away.
 */
class OperationIT {
  private GatewayFixture trial;

  @BeforeEach
  void begin() {
    trial = GatewayFixture.begin();
  }

  @AfterEach
  void end() {
    trial.close();
  }

  private static String metrics(Gateway gateway) {
    return new ApiClient(gateway.managementPort()).get("/metrics").response().body();
  }

  private static Answer ready(Gateway gateway) {
    return new ApiClient(gateway.managementPort()).get("/health/ready");
  }

  private static void awaitReady(Gateway gateway) {
    Awaitility.await("readiness")
        .atMost(Duration.ofSeconds(20))
        .until(() -> ready(gateway).status() == 200);
  }

  @Test
  void a_gateway_gets_ready_and_tells_what_it_does() throws Exception {
    Gateway gateway = trial.gateway();
    ApiClient web = trial.web(gateway);
    awaitReady(gateway);
    ScriptedWorker worker = trial.worker();
    Run run = worker.claim(web.job(web.account()));
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    web.post("/api/jobs/" + run.jobId() + "/answer", "{\"code\": \"123456\"}");
    web.post("/api/jobs/" + run.jobId() + "/answer", "{\"code\": \"123456\"}");
    web.get("/api/nothing");
    try (SseClient events = web.events("")) {
      events.awaitId();
      assertThat(metrics(gateway)).contains("doorbell_gateway_streams 1.0");
    }
    assertThat(metrics(gateway))
        .contains(
            "doorbell_gateway_answers_total{outcome=\"accepted\"} 1.0",
            "doorbell_gateway_answers_total{outcome=\"already_answered\"} 1.0",
            "doorbell_gateway_follower_lag",
            "route=\"/api/jobs/{id}/answer\",status=\"202\"",
            "route=\"none\",status=\"404\"",
            "doorbell_gateway_produced_total{outcome=\"acknowledged\",topic=\"doorbell.jobs\"}")
        .doesNotContain(run.jobId().toString());
    Awaitility.await("the stream is gone")
        .until(() -> metrics(gateway).contains("doorbell_gateway_streams 0.0"));
  }

  @Test
  void only_the_origins_that_are_named_may_call_from_elsewhere() throws IOException {
    Gateway gateway =
        trial.gateway(Map.of("DOORBELL_ALLOWED_ORIGINS", "https://home.example, http://a.test:1/"));
    // java.net.http sends neither Origin nor Host by our wish: a socket does.
    String allowed = raw(gateway, "GET /api/accounts", "Origin: https://home.example");
    assertThat(allowed).startsWith("HTTP/1.1 200");
    assertThat(allowed).contains("Access-Control-Allow-Origin: https://home.example");
    assertThat(raw(gateway, "GET /api/accounts", "Origin: http://a.test:1"))
        .contains("Access-Control-Allow-Origin: http://a.test:1");
    assertThat(raw(gateway, "GET /api/accounts", "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("Access-Control-Allow-Origin");
    assertThat(raw(gateway, "OPTIONS /api/accounts", "Origin: https://home.example"))
        .startsWith("HTTP/1.1 204")
        .contains("Access-Control-Allow-Headers", "Access-Control-Allow-Methods");
    assertThat(raw(gateway, "OPTIONS /api/accounts", "Origin: https://evil.example"))
        .doesNotContain("Access-Control-Allow");
    String path = "POST /api/jobs/" + UUID.randomUUID() + "/cancel";
    assertThat(raw(gateway, path, "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 403")
        .contains("ORIGIN_NOT_ALLOWED");
    assertThat(raw(gateway, path, "Origin: null")).startsWith("HTTP/1.1 403");
    assertThat(raw(gateway, path, "Origin: http://here.test:9")).startsWith("HTTP/1.1 404");
    assertThat(raw(gateway, path, "Origin: https://home.example"))
        .startsWith("HTTP/1.1 404")
        .as("also a refusal can be read by the page")
        .contains("Access-Control-Allow-Origin: https://home.example");
  }

  private static String raw(Gateway gateway, String line, String header) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.httpPort())) {
      String request =
          "%s HTTP/1.1\r\nHost: here.test:9\r\n%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
              .formatted(line, header);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_client_that_does_not_read_is_dropped_and_harms_nobody() throws Exception {
    Gateway gateway = trial.gateway(Map.of("DOORBELL_STREAM_QUEUE", "50"));
    ApiClient web = trial.web(gateway);
    ScriptedWorker worker = trial.worker();
    Run run = worker.claim(web.job(web.account()));
    try (Socket lazy = new Socket()) {
      lazy.setReceiveBufferSize(4_096);
      lazy.connect(
          new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.httpPort()));
      lazy.getOutputStream()
          .write("GET /api/events HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      try (SseClient diligent = web.events("?type=DocumentSaved")) {
        diligent.awaitId();
        String name = "n".repeat(100_000);
        for (int i = 1; i <= 150; i++) {
          worker.say(run, new DocumentEvent.DocumentSaved(Ids.next(), name, "a/b", i));
        }
        Awaitility.await("the drop")
            .atMost(Duration.ofSeconds(20))
            .until(() -> metrics(gateway).contains("doorbell_gateway_streams_dropped_total 1.0"));
        diligent.await(frame -> frame.data().path("size").asInt() == 150, "the last event");
        assertThat(diligent.frames()).hasSize(150);
        Awaitility.await("only one stream is left")
            .until(() -> metrics(gateway).contains("doorbell_gateway_streams 1.0"));
      }
    }
  }

  @Test
  void a_gateway_that_ends_ends_its_streams_at_once_and_they_go_on_elsewhere() throws Exception {
    Gateway first = trial.gateway();
    Gateway second = trial.gateway();
    ScriptedWorker worker = trial.worker();
    UUID account = trial.web(second).account();
    Run run = worker.claim(trial.web(second).job(account));
    SseClient events = trial.web(first).events("?account=" + account);
    worker.say(run, new DocumentEvent.DocumentSaved(Ids.next(), "1", "a/b", 1));
    events.await("DocumentSaved");
    first.close();
    events.awaitEnd();
    worker.say(run, new DocumentEvent.DocumentSaved(Ids.next(), "2", "a/b", 2));
    try (SseClient again =
        trial.web(second).eventsFrom("?account=" + account, events.lastEventId())) {
      again.await("DocumentSaved");
      again.awaitHeartbeat();
      assertThat(again.frames().stream().map(frame -> frame.text("name"))).containsExactly("2");
    }
    events.close();
  }

  @Test
  void without_kafka_answers_and_jobs_are_still_taken_and_the_sweep_makes_up_for_it()
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
        GatewayFixture own = GatewayFixture.beginWithBroker(broker.bootstrapServers())) {
      SharedServices.createTopics(broker.bootstrapServers());
      Gateway gateway = own.gateway();
      ApiClient web = own.web(gateway);
      awaitReady(gateway);
      ScriptedWorker worker = own.worker();
      UUID account = web.account();
      Run run = worker.claim(web.job(account));
      try (SseClient events = web.events("?account=" + account)) {
        events.awaitId();
        broker.kill();
        worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
        events.await("TwoFaRequested");
        Answer answered =
            web.post("/api/jobs/" + run.jobId() + "/answer", "{\"code\": \"123456\"}");
        assertThat(answered.status()).isEqualTo(202);
        events.await("TwoFaAnswered");
        assertThat(web.post("/api/accounts/" + account + "/jobs").status()).isEqualTo(202);
        assertThat(ready(gateway).status()).isEqualTo(200);
        broker.restart();
      }
      Awaitility.await("the job's record")
          .atMost(Duration.ofSeconds(30))
          .until(() -> metrics(gateway).contains("doorbell_gateway_swept_total{what=\"job\"}"));
    }
  }

  @Test
  void without_its_database_a_gateway_says_503_and_recovers() {
    Gateway gateway = trial.gateway();
    ApiClient web = trial.web(gateway);
    UUID account = web.account();
    awaitReady(gateway);
    SharedServices.database().stop();
    try {
      Answer answer = web.get("/api/accounts/" + account);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.text("code")).isEqualTo("DATABASE_UNAVAILABLE");
      assertThat(web.post("/api/accounts/" + account + "/jobs").status()).isEqualTo(503);
    } finally {
      SharedServices.database().restart();
    }
    Awaitility.await("recovery")
        .atMost(Duration.ofSeconds(20))
        .until(() -> web.get("/api/accounts/" + account).status() == 200);
  }

  /** It once was 503, and the second try 409: the person was told that the code had failed. */
  @Test
  void an_answer_that_counts_is_202_although_the_database_is_lost_while_its_caller_waits()
      throws Exception {
    Gateway gateway = trial.gateway();
    ApiClient web = trial.web(gateway);
    Future<Answer> answer = answerAndWait(web, 20);
    SharedServices.database().stop();
    try {
      assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(202);
    } finally {
      SharedServices.database().restart();
    }
  }

  @Test
  void a_call_that_is_under_way_when_the_gateway_ends_gets_its_answer() throws Exception {
    Gateway gateway = trial.gateway();
    Future<Answer> answer = answerAndWait(trial.web(gateway), 20);
    gateway.close();
    assertThat(answer.get(1, TimeUnit.SECONDS).status()).isEqualTo(202);
  }

  /** An answer that counts by now, and whose caller waits for what comes of it. */
  private Future<Answer> answerAndWait(ApiClient web, int seconds) {
    ScriptedWorker worker = trial.worker();
    Run run = worker.claim(web.job(web.account()));
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    FutureTask<Answer> answer =
        new FutureTask<>(() ->
            web.send(
                web.to("/api/jobs/" + run.jobId() + "/answer")
                    .header("Content-Type", "application/json")
                    .header("Prefer", "wait=" + seconds)
                    .POST(BodyPublishers.ofString("{\"code\": \"123456\"}"))));
    Thread.ofVirtual().start(answer);
    Awaitility.await("the answer counts")
        .until(() -> !trial.store().challenges().answered(worker.incarnation()).isEmpty());
    return answer;
  }

  @Test
  void a_port_that_is_taken_is_one_clear_line_and_leaves_nothing_open() {
    Gateway gateway = trial.gateway();
    assertThatThrownBy(
            () -> trial.gateway(Map.of("DOORBELL_HTTP_PORT", Integer.toString(gateway.httpPort()))))
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining(Integer.toString(gateway.httpPort()));
    assertThat(trial.web(gateway).get("/api/connectors").status()).isEqualTo(200);
  }

  @Test
  void closing_twice_does_nothing_more() {
    Gateway gateway = trial.gateway();
    gateway.close();
    gateway.close();
    assertThatThrownBy(() -> trial.web(gateway).get("/api/connectors"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_body_that_never_comes_whole_harms_nobody() throws IOException {
    Gateway gateway = trial.gateway();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.httpPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/accounts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 100\r\n\r\n{\"connector\"")
                  .getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(
            trial
                .web(gateway)
                .send(trial.web(gateway).to("/api/accounts").method("GET", BodyPublishers.noBody()))
                .status())
        .isEqualTo(200);
  }
}
