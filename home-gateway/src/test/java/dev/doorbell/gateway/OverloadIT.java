package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.store.run.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which calls a gateway serves, and which it rejects, when its connections are in use. */
class OverloadIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Of the six connections of the fixture's gateways, one is reserved for urgent calls. */
  private static final int ORDINARY = 5;

  private static final int CONNECTIONS = 6;

  @RegisterExtension final GatewayFixture fixture = new GatewayFixture();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.close();
  }

  private List<Future<Answer>> start(int calls, Callable<Answer> call) {
    List<Future<Answer>> started = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      started.add(threads.submit(call));
    }
    return started;
  }

  private UUID waitingJob(ApiClient web) {
    ScriptedWorker worker = fixture.worker();
    Run run = worker.claim(web.job(web.account()));
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    return run.jobId();
  }

  private void awaitAdmitted(Gateway gateway, String callClass, int calls) {
    String count =
        "doorbell_gateway_admission_wait_seconds_count{class=\"%s\"} %d"
            .formatted(callClass, calls);
    Awaitility.await(count)
        .atMost(TIMEOUT)
        .until(() -> fixture.metrics(gateway).lines().anyMatch(count::equals));
  }

  @Test
  void one_owner_has_a_limited_number_of_waits_and_other_calls_are_served() throws Exception {
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_WAITING_ANSWERS", "3"));
    ApiClient web = fixture.web(gateway);
    List<UUID> jobs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      jobs.add(waitingJob(web));
    }
    List<Future<Answer>> answers = new ArrayList<>();
    jobs.forEach(job -> answers.add(threads.submit(() -> web.answerAndWait(job, "123456", 15))));
    Awaitility.await("the calls that may not wait")
        .atMost(TIMEOUT)
        .until(() -> answers.stream().filter(Future::isDone).count() == 5);
    assertThat(web.get("/api/jobs").status()).isEqualTo(200);
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(202);
    }
    assertThat(answers)
        .filteredOn(answer -> answer.resultNow().header("Preference-Applied").isEmpty())
        .hasSize(5);
  }

  @Test
  void while_slow_calls_hold_their_connections_others_are_rejected_and_answers_are_served()
      throws Exception {
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_ADMISSION_BURST", "20ms"));
    ApiClient web = fixture.web(gateway);
    UUID answered = waitingJob(web);
    UUID cancelled = waitingJob(web);
    int before = ordinaryCalls(gateway);
    List<Future<Answer>> slow;
    try (Connection lock = lockConnectors()) {
      slow = start(ORDINARY, () -> web.get("/api/connectors"));
      awaitAdmitted(gateway, "ordinary", before + ORDINARY);

      Answer rejected = web.get("/api/accounts");
      assertThat(rejected.status()).isEqualTo(503);
      assertThat(rejected.text("code")).isEqualTo("OVERLOADED");
      assertThat(Integer.parseInt(rejected.header("Retry-After"))).isPositive();
      assertThat(web.answer(answered, "123456").status()).isEqualTo(202);
      assertThat(web.post("/api/jobs/" + cancelled + "/cancel").status()).isEqualTo(202);
      lock.rollback();
    }

    for (Future<Answer> call : slow) {
      assertThat(call.get().status()).isEqualTo(200);
    }
    assertThat(web.get("/api/accounts").status()).as("after the overload").isEqualTo(200);
    assertThat(fixture.metrics(gateway))
        .contains(
            "doorbell_gateway_admission_rejected_total{class=\"ordinary\"} 1.0",
            "doorbell_gateway_admission_rejected_total{class=\"urgent\"} 0.0");
  }

  /** The statement of {@code GET /api/connectors} waits until the transaction ends. */
  private Connection lockConnectors() throws SQLException {
    Connection connection = fixture.connection();
    connection.setAutoCommit(false);
    connection.createStatement().execute("lock table connector_manifest in access exclusive mode");
    return connection;
  }

  private int ordinaryCalls(Gateway gateway) {
    return fixture
        .metrics(gateway)
        .lines()
        .filter(line ->
            line.startsWith("doorbell_gateway_admission_wait_seconds_count{class=\"ordinary\"}"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void a_burst_of_more_calls_than_connections_succeeds() throws Exception {
    // Longer than the default, for slow machines.
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_ADMISSION_BURST", "20s"));
    ApiClient web = fixture.web(gateway);

    for (Future<Answer> call : start(20, () -> web.get("/api/accounts"))) {
      assertThat(call.get().status()).isEqualTo(200);
    }
  }

  @Test
  void a_call_that_waits_for_the_result_of_its_answer_uses_no_connection() throws Exception {
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_ADMISSION_BURST", "20ms"));
    ApiClient web = fixture.web(gateway);
    List<UUID> jobs = new ArrayList<>();
    for (int i = 0; i <= CONNECTIONS; i++) {
      jobs.add(waitingJob(web));
    }
    List<Future<Answer>> waiting = new ArrayList<>();
    for (UUID job : jobs.subList(0, CONNECTIONS)) {
      waiting.add(threads.submit(() -> web.answerAndWait(job, "123456", 5)));
      awaitAdmitted(gateway, "urgent", waiting.size());
    }

    assertThat(web.answer(jobs.getLast(), "123456").status()).isEqualTo(202);

    for (Future<Answer> call : waiting) {
      assertThat(call.get().status()).isEqualTo(202);
    }
  }
}
