package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
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

/** The topics are deleted while a worker runs, and created again with other ids. */
class RemadeTopicsIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  private static WorkerFixture fixture;
  private static ManagementClient port;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    Worker worker =
        fixture.worker(
            ScriptedConnector.of("brief", context -> {}),
            ScriptedConnector.of(
                "pensive", context -> context.waitForTwoFaCode(Challenge.appCode())));
    port = new ManagementClient(worker.managementPort());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static void awaitReady(int status) {
    Awaitility.await("readiness " + status)
        .atMost(SOON)
        .until(() -> port.status("/health/ready") == status);
  }

  @Test
  void a_worker_is_unready_without_its_topics_and_reads_jobs_from_the_new_ones() {
    UUID before = fixture.request(fixture.account("brief"), "brief");
    fixture.awaitStatus(before, RunStatus.SUCCEEDED);
    awaitReady(200);
    UUID waiting = fixture.request(fixture.account("pensive"), "pensive");
    ChallengeView asked = fixture.events().awaitChallenge(waiting, 1);

    fixture.deleteTopics();
    try {
      awaitReady(503);
      assertThat(port.body("/health/ready")).contains("doorbell.jobs");
    } finally {
      fixture.createTopics();
    }
    awaitReady(200);

    fixture.answer(waiting, asked, "1");
    fixture.awaitStatus(waiting, RunStatus.SUCCEEDED);
    UUID after = fixture.request(fixture.account("brief"), "brief");
    fixture.awaitStatus(after, RunStatus.SUCCEEDED);
  }
}
