package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.simulators.bank.breakpoint.Breakpoint;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Deploys and scaling: SIGTERM of the worker that has the runs, and one that comes. */
@Isolated
@ExtendWith(FleetExtension.class)
class WorkerShutdownHandsOverRuns {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Fleet fleet;
  private final ChildService leaves;
  private final ChildService comes;

  WorkerShutdownHandsOverRuns(Fleet fleet) {
    this.fleet = fleet;
    this.leaves = fleet.workers().get(0);
    this.comes = fleet.workers().get(1);
  }

  @AfterEach
  void restart_the_workers() {
    for (ChildService worker : fleet.workers()) {
      if (!worker.isAlive()) {
        worker.launch();
      }
      worker.awaitReady();
    }
  }

  @Test
  void waiting_runs_resume_at_another_worker_and_executing_runs_end_by_themselves()
      throws Exception {
    comes.terminate();
    JobScenario waiting = JobScenario.begin(fleet, "sms-handed-over");
    JsonNode asked = waiting.challenge();
    JobScenario working = JobScenario.prepare(fleet, "sms-works-on");
    try (Breakpoint hold = working.next(RequestStage.PASSWORD_RECEIVED)) {
      working.start();
      hold.awaitReached(SOON);
      comes.launch().awaitReady();
      assertThat(waiting.worker()).as("one that comes touches nothing").isSameAs(leaves);
      assertThat(working.worker()).isSameAs(leaves);

      Thread term = Thread.ofVirtual().start(leaves::terminate);
      await("not ready at once").atMost(SOON).until(() -> leaves.probe("/health/ready") == 503);
      waiting.awaitAttempt(2);
      assertThat(leaves.metrics()).containsPattern("(?m)^doorbell_runs_live 1\\.0$");
      hold.release();
      // It starts to wait, and is handed over with its challenge.
      working.awaitAttempt(2);
      term.join();
    }
    assertThat(leaves.isAlive()).isFalse();

    assertThat(waiting.challenge().get("challengeId")).isEqualTo(asked.get("challengeId"));
    assertOneQuestionAndOneMessage(waiting);
    assertOneQuestionAndOneMessage(working);
  }

  private static void assertOneQuestionAndOneMessage(JobScenario visit) {
    visit.challenge();
    visit.answer();
    JobEventLog story = visit.endsOnce(2);
    assertThat(story.challenges()).hasSize(1);
    assertThat(story.restarts()).isEmpty();
    assertThat(visit.messages()).isEqualTo(1);
  }

  @Test
  void a_run_without_a_challenge_ends_at_the_worker_that_started_it() throws Exception {
    comes.terminate();
    JobScenario working = JobScenario.prepare(fleet, "plain-works-on");
    try (Breakpoint hold = working.next(RequestStage.PASSWORD_RECEIVED)) {
      working.start();
      hold.awaitReached(SOON);
      comes.launch().awaitReady();
      Thread term = Thread.ofVirtual().start(leaves::terminate);
      await("not ready at once").atMost(SOON).until(() -> leaves.probe("/health/ready") == 503);
      hold.release();
      working.endsOnce(1);
      term.join();
    }
    assertThat(leaves.isAlive()).isFalse();
  }
}
