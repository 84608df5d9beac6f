package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.ManagementClient;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.TcpProxy;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database is unavailable for longer than the lease, and no other worker can take over. */
class DatabaseOutageIT {
  private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(4);

  private static WorkerFixture fixture;
  private static TcpProxy proxy;
  private static Worker worker;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    proxy = new TcpProxy(fixture.databasePort());
    worker =
        fixture.worker(
            proxy.port(),
            ScriptedConnector.of("brief", context -> {}),
            ScriptedConnector.of(
                "pensive", context -> context.waitForTwoFaCode(Challenge.appCode())));
  }

  @AfterAll
  static void stop() {
    fixture.close();
    proxy.close();
  }

  private static void outage(Runnable meanwhile) {
    outage(meanwhile, () -> {});
  }

  private static void outage(Runnable meanwhile, Runnable whenExpired) {
    proxy.cut();
    try {
      meanwhile.run();
      Awaitility.await("the lease has expired")
          .pollDelay(LONGER_THAN_THE_LEASE)
          .atMost(LONGER_THAN_THE_LEASE.plusSeconds(5))
          .until(() -> true);
      whenExpired.run();
    } finally {
      proxy.restore();
    }
  }

  @Test
  void jobs_that_arrive_during_the_outage_are_claimed_once_after_it() {
    UUID[] jobs = new UUID[5];
    UUID[] accounts = new UUID[jobs.length];
    for (int i = 0; i < jobs.length; i++) {
      accounts[i] = fixture.account("brief");
    }
    outage(() -> {
      for (int i = 0; i < jobs.length; i++) {
        jobs[i] = fixture.request(accounts[i], "brief");
      }
    });

    for (UUID job : jobs) {
      assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
      assertThat(fixture.events().typesOf(job)).containsOnlyOnce("JobStarted");
    }
  }

  @Test
  void a_run_that_waits_is_suspended_and_resumes_with_its_first_attempt() {
    UUID job = fixture.request(fixture.account("pensive"), "pensive");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    ManagementClient management = new ManagementClient(worker.managementPort());
    // The gateway still reaches the database.
    outage(
        () -> fixture.answer(job, asked, "1"),
        () ->
            assertThat(management.gauge("doorbell_runs_waiting"))
                .as("a suspended run still counts")
                .isOne());

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(fixture.awaitStatus(job, RunStatus.SUCCEEDED).attempt()).isOne();
  }
}
