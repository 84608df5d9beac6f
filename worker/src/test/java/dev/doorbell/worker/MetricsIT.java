package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.ManagementClient;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics of runs and challenges. */
class MetricsIT {
  private static WorkerFixture fixture;
  private static ManagementClient port;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    Worker worker =
        fixture.worker(
            ScriptedConnector.of(
                "metrics-asks",
                context -> {
                  context.beforeSiteSendsCode();
                  context.waitForAnswer(Challenge.sms("42"));
                  context.notifySuccessfulLogin();
                }),
            ScriptedConnector.of(
                "metrics-loses", context -> context.waitForAnswer(Challenge.email("m@x"))),
            ScriptedConnector.of(
                "metrics-fails",
                context -> {
                  throw new ConnectorException(ErrorCode.VENDOR_DOWN, "down");
                }));
    port = new ManagementClient(worker.managementPort());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  /** A worker that checks its rows before the reply has arrived finds the answer there. */
  @Test
  void the_time_to_answer_and_the_time_of_delivery_are_measured() {
    int jobs = 0;
    while (deliveries("record") == 0 && jobs < 10) {
      double before = deliveries("record") + deliveries("row");
      UUID job = fixture.request(fixture.account("metrics-asks"), "metrics-asks");
      ChallengeView challenge = fixture.events().awaitChallenge(job, 1);
      fixture.answer(job, challenge, "123456");
      fixture.awaitStatus(job, RunStatus.SUCCEEDED);
      jobs++;
      assertThat(deliveries("record") + deliveries("row")).isEqualTo(before + 1);
    }

    assertThat(deliveries("record")).isEqualTo(1);
    awaitLine("doorbell_person_answer_seconds_count{type=\"sms\"} " + jobs);
    awaitLine("doorbell_challenges_total{outcome=\"answered\",type=\"sms\"} %d.0".formatted(jobs));
    awaitLine("doorbell_login_seconds_count{connector=\"metrics-asks\",outcome=\"asked\"} " + jobs);
    awaitLine(
        "doorbell_jobs_total{code=\"none\",connector=\"metrics-asks\",end=\"SUCCEEDED\"} %d.0"
            .formatted(jobs));
  }

  @Test
  void an_answer_whose_record_is_lost_is_counted_as_found_in_its_row() {
    double byRecord = deliveries("record");
    double byRow = deliveries("row");
    UUID job = fixture.request(fixture.account("metrics-loses"), "metrics-loses");
    fixture.answerRowOnly(job, fixture.events().awaitChallenge(job, 1), "123456");
    fixture.awaitStatus(job, RunStatus.SUCCEEDED);

    assertThat(deliveries("record")).isEqualTo(byRecord);
    assertThat(deliveries("row")).isEqualTo(byRow + 1);
  }

  @Test
  void a_failure_is_counted_with_its_code_and_counters_for_alerts_start_at_zero() {
    UUID job = fixture.request(fixture.account("metrics-fails"), "metrics-fails");
    fixture.awaitStatus(job, RunStatus.FAILED);

    awaitLine(
        "doorbell_jobs_total{code=\"VENDOR_DOWN\",connector=\"metrics-fails\",end=\"FAILED\"} 1.0");
    assertThat(port.metrics())
        .contains(
            "doorbell_answer_delivery_seconds_bucket{way=\"record\",le=\"5.0\"}",
            "doorbell_runs_crashed_total{connector=\"metrics-asks\"} 0.0",
            "doorbell_leases_lost_total 0.0",
            "doorbell_dead_letters_total 0.0",
            "doorbell_slots_executing 4.0",
            "doorbell_pool_limit{pool=\"work\"} 8.0",
            "doorbell_pool_limit{pool=\"heartbeat\"} 2.0",
            "doorbell_pool_waiting{pool=\"work\"} 0.0");
  }

  private static double deliveries(String way) {
    String name = "doorbell_answer_delivery_seconds_count{way=\"%s\"} ".formatted(way);
    return port.metrics()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitLine(String line) {
    Awaitility.await(line)
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(port.metrics().lines()).contains(line));
  }
}
