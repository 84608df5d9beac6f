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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readiness, metrics, origins, shutdown, and behaviour while Kafka or the database is down. */
class OperationIT {
  @RegisterExtension final GatewayFixture fixture = new GatewayFixture();

  private Answer ready(Gateway gateway) {
    return fixture.management(gateway).get("/health/ready");
  }

  private void awaitReady(Gateway gateway) {
    Awaitility.await("readiness")
        .atMost(Duration.ofSeconds(20))
        .until(() -> ready(gateway).status() == 200);
  }

  @Test
  void a_gateway_becomes_ready_and_shows_metrics() throws Exception {
    Gateway gateway = fixture.newGateway();
    ApiClient web = fixture.web(gateway);
    awaitReady(gateway);
    ScriptedWorker worker = fixture.newWorker();
    Run run = worker.claim(web.job(web.account()));
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    web.answer(run.jobId(), "123456");
    web.answer(run.jobId(), "123456");
    web.get("/api/nothing");
    try (SseClient events = web.events("")) {
      events.awaitId();
      assertThat(fixture.metrics(gateway)).contains("doorbell_gateway_streams 1.0");
    }
    assertThat(fixture.metrics(gateway))
        .contains(
            "doorbell_gateway_answers_total{outcome=\"accepted\"} 1.0",
            "doorbell_gateway_answers_total{outcome=\"already_answered\"} 1.0",
            "doorbell_gateway_follower_lag",
            "route=\"/api/jobs/{id}/answer\",status=\"202\"",
            "route=\"none\",status=\"404\"",
            "doorbell_gateway_produced_total{outcome=\"acknowledged\",topic=\"doorbell.jobs\"}")
        .doesNotContain(run.jobId().toString());
    Awaitility.await("the stream's end")
        .until(() -> fixture.metrics(gateway).contains("doorbell_gateway_streams 0.0"));
  }

  @Test
  void only_pages_of_allowed_origins_may_call() throws IOException {
    Gateway gateway =
        fixture.newGateway(
            Map.of(
                "DOORBELL_PUBLIC_URL",
                "http://here.test:9",
                "DOORBELL_ALLOWED_ORIGINS",
                "https://home.example, http://a.test:1/"));
    // java.net.http does not let a test set Origin and Host; a socket does.
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
        .as("the page can read a rejection too")
        .contains("Access-Control-Allow-Origin: https://home.example");
  }

  @Test
  void a_page_of_another_site_changes_nothing_even_without_an_origin() throws IOException {
    Gateway gateway =
        fixture.newGateway(
            Map.of(
                "DOORBELL_PUBLIC_URL", "http://here.test:9",
                "DOORBELL_ALLOWED_ORIGINS", "https://home.example"));
    String path = "POST /api/jobs/" + UUID.randomUUID() + "/cancel";
    String crossSite = "Sec-Fetch-Site: cross-site";
    assertThat(raw(gateway, path, crossSite))
        .startsWith("HTTP/1.1 403")
        .contains("ORIGIN_NOT_ALLOWED", "Cross-Origin-Resource-Policy: same-origin");
    assertThat(raw(gateway, path, crossSite + "\r\nOrigin: http://here.test:9"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw(gateway, path, crossSite + "\r\nOrigin: https://home.example"))
        .startsWith("HTTP/1.1 404");
    assertThat(raw(gateway, path, "Sec-Fetch-Site: same-origin")).startsWith("HTTP/1.1 404");
    assertThat(raw(gateway, "GET /api/accounts", crossSite)).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_name_that_resolves_to_the_gateway_but_is_not_its_own_gets_no_response()
      throws IOException {
    Gateway gateway =
        fixture.newGateway(Map.of("DOORBELL_PUBLIC_URL", "https://home.test/doorbell/"));
    String job = "/api/jobs/" + UUID.randomUUID();
    List<String> lines =
        List.of("GET /", "GET /api/accounts", "DELETE /api/accounts/1", "POST " + job + "/cancel");
    for (String line : lines) {
      assertThat(
              rawTo(gateway, "rebound.example:8080", line, "Origin: http://rebound.example:8080"))
          .as(line)
          .startsWith("HTTP/1.1 421")
          .contains("HOST_NOT_ACCEPTED", "DOORBELL_PUBLIC_URL")
          .doesNotContain("rebound");
    }
    for (String host : List.of("home.test", "127.0.0.1:8080", "[::1]", "localhost:1")) {
      assertThat(rawTo(gateway, host, "GET /api/accounts", "Accept: */*"))
          .as(host)
          .startsWith("HTTP/1.1 200");
    }
  }

  private static String raw(Gateway gateway, String line, String header) throws IOException {
    return rawTo(gateway, "here.test:9", line, header);
  }

  private static String rawTo(Gateway gateway, String host, String line, String header)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.httpPort())) {
      String request =
          "%s HTTP/1.1\r\nHost: %s\r\n%s\r\nAuthorization: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
              .formatted(line, host, header, SharedServices.authorization());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_client_that_does_not_read_is_dropped_and_delays_no_other() throws Exception {
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_STREAM_QUEUE", "50"));
    ApiClient web = fixture.web(gateway);
    ScriptedWorker worker = fixture.newWorker();
    String picture = "data:image/png;base64," + "A".repeat(130_000);
    int pictures = 150;
    try (Socket lazy = new Socket()) {
      lazy.setReceiveBufferSize(4_096);
      lazy.connect(
          new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.httpPort()));
      lazy.getOutputStream()
          .write(
              "GET /api/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                  .formatted(SharedServices.authorization())
                  .getBytes(StandardCharsets.US_ASCII));
      try (SseClient reading = web.events("?type=TwoFaRequested")) {
        reading.awaitId();
        for (int i = 0; i < pictures; i++) {
          Run run = worker.claim(web.job(web.account()));
          worker.askAndPublish(run, ScriptedWorker.picture(picture), Duration.ofMinutes(3));
        }
        Awaitility.await("the drop")
            .atMost(Duration.ofSeconds(20))
            .until(() ->
                fixture.metrics(gateway).contains("doorbell_gateway_streams_dropped_total 1.0"));
        Awaitility.await("the last event").until(() -> reading.frames().size() >= pictures);
        assertThat(reading.frames()).hasSize(pictures);
        Awaitility.await("only one stream is left")
            .until(() -> fixture.metrics(gateway).contains("doorbell_gateway_streams 1.0"));
      }
    }
  }

  @Test
  void a_gateway_that_shuts_down_ends_its_streams_and_they_resume_at_another() throws Exception {
    Gateway first = fixture.newGateway();
    Gateway second = fixture.newGateway();
    ScriptedWorker worker = fixture.newWorker();
    UUID account = fixture.web(second).account();
    Run run = worker.claim(fixture.web(second).job(account));
    SseClient events = fixture.web(first).events("?account=" + account);
    worker.publish(run, new DocumentEvent.DocumentSaved(Ids.next(), "1", "a/b", 1));
    events.await("DocumentSaved");
    first.close();
    events.awaitEnd();
    worker.publish(run, new DocumentEvent.DocumentSaved(Ids.next(), "2", "a/b", 2));
    try (SseClient again =
        fixture.web(second).eventsFrom("?account=" + account, events.lastEventId())) {
      again.await("DocumentSaved");
      again.awaitHeartbeat();
      assertThat(again.frames().stream().map(frame -> frame.text("name"))).containsExactly("2");
    }
    events.close();
  }

  @Test
  void without_kafka_answers_and_jobs_are_accepted_and_the_sweep_publishes_them_later()
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
        GatewayFixture own = new GatewayFixture(broker.bootstrapServers())) {
      SharedServices.createTopics(broker.bootstrapServers());
      Gateway gateway = own.newGateway();
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
        Answer answered = web.answer(run.jobId(), "123456");
        assertThat(answered.status()).isEqualTo(202);
        events.await("TwoFaAnswered");
        assertThat(web.post("/api/accounts/" + account + "/jobs").status()).isEqualTo(202);
        assertThat(ready(gateway).status()).isEqualTo(200);
        broker.restart();
      }
      Awaitility.await("the job's record")
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              fixture.metrics(gateway).contains("doorbell_gateway_swept_total{what=\"job\"}"));
    }
  }

  @Test
  void without_its_database_a_gateway_answers_503_and_recovers() {
    Gateway gateway = fixture.newGateway();
    ApiClient web = fixture.web(gateway);
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

  /**
   * A bug once answered with 503 here. The retry then got 409, so Home showed that the code had
   * failed.
   */
  @Test
  void an_answer_that_counts_is_202_although_the_database_is_lost_while_its_caller_waits()
      throws Exception {
    Gateway gateway = fixture.newGateway();
    ApiClient web = fixture.web(gateway);
    Future<Answer> answer = answerAndWait(web, 20);
    SharedServices.database().stop();
    try {
      assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(202);
    } finally {
      SharedServices.database().restart();
    }
  }

  @Test
  void a_call_in_flight_gets_its_response_when_the_gateway_shuts_down() throws Exception {
    Gateway gateway = fixture.newGateway();
    Future<Answer> answer = answerAndWait(fixture.web(gateway), 20);
    gateway.close();
    assertThat(answer.get(1, TimeUnit.SECONDS).status()).isEqualTo(202);
  }

  /**
   * Submits an answer with a call that waits for the result. Returns when the answer is in the row.
   */
  private Future<Answer> answerAndWait(ApiClient web, int seconds) {
    ScriptedWorker worker = fixture.newWorker();
    Run run = worker.claim(web.job(web.account()));
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    FutureTask<Answer> answer =
        new FutureTask<>(() -> web.answerAndWait(run.jobId(), "123456", seconds));
    Thread.ofVirtual().start(answer);
    Awaitility.await("the answer counts")
        .until(() -> !fixture.store().challenges().answered(worker.incarnation()).isEmpty());
    return answer;
  }

  @Test
  void a_taken_port_fails_the_start_with_one_line_and_leaves_nothing_open() {
    Gateway gateway = fixture.newGateway();
    assertThatThrownBy(() ->
            fixture.newGateway(Map.of("DOORBELL_HTTP_PORT", Integer.toString(gateway.httpPort()))))
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining(Integer.toString(gateway.httpPort()));
    assertThat(fixture.web(gateway).get("/api/connectors").status()).isEqualTo(200);
  }

  @Test
  void closing_twice_does_nothing() {
    Gateway gateway = fixture.newGateway();
    gateway.close();
    gateway.close();
    assertThatThrownBy(() -> fixture.web(gateway).get("/api/connectors"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_body_that_never_arrives_completely_affects_no_other_call() throws IOException {
    Gateway gateway = fixture.newGateway();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.httpPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/accounts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 100\r\nAuthorization: "
                      + SharedServices.authorization()
                      + "\r\n\r\n{\"connector\"")
                  .getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(
            fixture
                .web(gateway)
                .send(
                    fixture.web(gateway).to("/api/accounts").method("GET", BodyPublishers.noBody()))
                .status())
        .isEqualTo(200);
  }
}
