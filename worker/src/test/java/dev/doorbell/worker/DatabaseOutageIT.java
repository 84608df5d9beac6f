package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.TcpProxy;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database is away for longer than the lease, and nobody else is there to take over. */
class DatabaseOutageIT {
  private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(4);

  private static WorkerFixture stage;
  private static TcpProxy line;

  @BeforeAll
  static void start() {
    stage = new WorkerFixture();
    line = new TcpProxy(stage.databasePort());
    stage.worker(
        line.port(),
        ScriptedConnector.of("brief", context -> {}),
        ScriptedConnector.of("pensive", context -> context.waitForTwoFaCode(Challenge.appCode())));
  }

  @AfterAll
  static void stop() {
    stage.close();
    line.close();
  }

  private static void absence(Runnable meanwhile) {
    line.cut();
    try {
      meanwhile.run();
      Awaitility.await("the lease has run out")
          .pollDelay(LONGER_THAN_THE_LEASE)
          .atMost(LONGER_THAN_THE_LEASE.plusSeconds(5))
          .until(() -> true);
    } finally {
      line.mend();
    }
  }

  @Test
  void jobs_that_come_meanwhile_are_claimed_once_when_it_is_back() {
    UUID[] jobs = new UUID[5];
    UUID[] accounts = new UUID[jobs.length];
    for (int i = 0; i < jobs.length; i++) {
      accounts[i] = stage.account("brief");
    }
    absence(() -> {
      for (int i = 0; i < jobs.length; i++) {
        jobs[i] = stage.request(accounts[i], "brief");
      }
    });

    for (UUID job : jobs) {
      assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
      assertThat(stage.events().typesOf(job)).containsOnlyOnce("JobStarted");
    }
  }

  @Test
  void a_run_that_waits_is_suspended_and_goes_on_with_its_first_attempt() {
    UUID job = stage.request(stage.account("pensive"), "pensive");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    // The gateway still reaches the database.
    absence(() -> stage.answer(job, asked, "1"));

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(stage.awaitStatus(job, RunStatus.SUCCEEDED).attempt()).isOne();
  }
}
