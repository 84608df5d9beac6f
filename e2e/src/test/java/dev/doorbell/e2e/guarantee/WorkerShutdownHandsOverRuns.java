package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.simulators.bank.breakpoint.Breakpoint;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The worker that owns the runs gets SIGTERM, and another worker joins, as in a deployment. */
@ExclusiveFleet
class WorkerShutdownHandsOverRuns {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Fleet fleet;
  private final ChildService stopping;
  private final ChildService starting;

  WorkerShutdownHandsOverRuns(Fleet fleet) {
    this.fleet = fleet;
    this.stopping = fleet.workers().get(0);
    this.starting = fleet.workers().get(1);
  }

  @AfterEach
  void restartWorkers() {
    for (ChildService worker : fleet.workers()) {
      if (!worker.isAlive()) {
        worker.launch();
      }
      worker.awaitReady();
    }
  }

  @Test
  void waiting_runs_resume_at_another_worker_and_an_executing_run_follows_when_it_waits()
      throws Exception {
    starting.terminate();
    JobScenario waiting = JobScenario.started(fleet, "sms-handed-over");
    JsonNode challenge = waiting.awaitChallenge();
    JobScenario executing = JobScenario.prepare(fleet, "sms-works-on");
    try (Breakpoint breakpoint = executing.setBreakpoint(RequestStage.PASSWORD_RECEIVED)) {
      executing.start();
      breakpoint.awaitReached(TIMEOUT);
      starting.launch().awaitReady();
      assertThat(waiting.worker()).as("a worker that joins takes over no run").isSameAs(stopping);
      assertThat(executing.worker()).isSameAs(stopping);

      Thread termination = Thread.ofVirtual().start(stopping::terminate);
      await("not ready at once")
          .atMost(TIMEOUT)
          .until(() -> stopping.probe("/health/ready") == 503);
      waiting.awaitAttempt(2);
      assertThat(stopping.metrics()).containsPattern("(?m)^doorbell_runs_live 1\\.0$");
      breakpoint.release();
      // The run starts to wait, and the worker hands it over with its challenge.
      executing.awaitAttempt(2);
      termination.join();
    }
    assertThat(stopping.isAlive()).isFalse();

    assertThat(waiting.awaitChallenge().get("challengeId")).isEqualTo(challenge.get("challengeId"));
    assertOneChallengeAndOneMessage(waiting);
    assertOneChallengeAndOneMessage(executing);
  }

  private static void assertOneChallengeAndOneMessage(JobScenario scenario) {
    scenario.awaitChallenge();
    scenario.answer();
    JobEventLog eventLog = scenario.assertEndedOnce(2);
    assertThat(eventLog.challenges()).hasSize(1);
    assertThat(eventLog.restarts()).isEmpty();
    assertThat(scenario.messagesSent()).isEqualTo(1);
  }

  @Test
  void a_run_without_a_challenge_ends_at_the_worker_that_started_it() throws Exception {
    starting.terminate();
    JobScenario executing = JobScenario.prepare(fleet, "plain-works-on");
    try (Breakpoint breakpoint = executing.setBreakpoint(RequestStage.PASSWORD_RECEIVED)) {
      executing.start();
      breakpoint.awaitReached(TIMEOUT);
      starting.launch().awaitReady();
      Thread termination = Thread.ofVirtual().start(stopping::terminate);
      await("not ready at once")
          .atMost(TIMEOUT)
          .until(() -> stopping.probe("/health/ready") == 503);
      breakpoint.release();
      executing.assertEndedOnce(1);
      termination.join();
    }
    assertThat(stopping.isAlive()).isFalse();
  }
}
