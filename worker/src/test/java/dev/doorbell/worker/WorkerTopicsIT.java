package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.runtime.process.TemporaryFailure;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.ManagementClient;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The topics are deleted while a worker runs, and created again with other ids. */
class WorkerTopicsIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  private static WorkerFixture fixture;
  private static ManagementClient port;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    Worker worker =
        fixture.worker(
            brief(),
            ScriptedConnector.of(
                "pensive", context -> context.waitForTwoFaCode(Challenge.appCode())));
    port = new ManagementClient(worker.managementPort());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static Connector brief() {
    return ScriptedConnector.of("brief", context -> {});
  }

  private static void awaitReady(int status) {
    Awaitility.await("readiness " + status)
        .atMost(SOON)
        .until(() -> port.status("/health/ready") == status);
  }

  @Test
  void a_worker_is_unready_without_its_topics_and_reads_jobs_from_the_new_ones() throws Exception {
    UUID before = fixture.request(fixture.account("brief"), "brief");
    fixture.awaitStatus(before, RunStatus.SUCCEEDED);
    awaitReady(200);
    UUID waiting = fixture.request(fixture.account("pensive"), "pensive");
    ChallengeView asked = fixture.events().awaitChallenge(waiting, 1);

    FutureTask<Worker> starting =
        new FutureTask<>(() -> fixture.patientWorker(Duration.ofMinutes(1), brief()));
    fixture.deleteTopics();
    try {
      awaitReady(503);
      assertThat(port.body("/health/ready")).contains("doorbell.jobs");
      Thread.ofVirtual().start(starting);
      assertThatThrownBy(() -> starting.get(3, TimeUnit.SECONDS))
          .as("a worker that starts without topics waits")
          .isInstanceOf(TimeoutException.class);
      assertThatThrownBy(() -> fixture.worker(brief()))
          .as("without patience its start fails")
          .isInstanceOf(TemporaryFailure.class)
          .hasMessageContaining("doorbell.jobs");
    } finally {
      fixture.createTopics();
    }
    awaitReady(200);
    ManagementClient second =
        new ManagementClient(starting.get(30, TimeUnit.SECONDS).managementPort());
    assertThat(second.status("/health/ready")).isEqualTo(200);

    fixture.answer(waiting, asked, "1");
    fixture.awaitStatus(waiting, RunStatus.SUCCEEDED);
    UUID after = fixture.request(fixture.account("brief"), "brief");
    fixture.awaitStatus(after, RunStatus.SUCCEEDED);
  }
}
