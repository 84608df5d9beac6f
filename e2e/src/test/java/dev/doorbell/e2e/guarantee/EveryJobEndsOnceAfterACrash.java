package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobEventLog.JobEvent;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.ProcessSignals;
import dev.doorbell.e2e.fleet.Rows;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.simulators.bank.breakpoint.Breakpoint;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A worker is killed, terminated or paused, before a login or after it. */
@ExclusiveFleet
class EveryJobEndsOnceAfterACrash {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Fleet fleet;

  EveryJobEndsOnceAfterACrash(Fleet fleet) {
    this.fleet = fleet;
  }

  @AfterEach
  void restartWorkers() {
    fleet.workers().forEach(ChildService::resume);
    fleet.workers().stream().filter(worker -> !worker.isAlive()).forEach(ChildService::launch);
    fleet.workers().forEach(ChildService::awaitReady);
  }

  @Test
  void a_worker_that_dies_idle_loses_no_job() {
    JobScenario scenario = JobScenario.prepare(fleet, "plain-dies-idle");
    fleet.workers().getFirst().kill();
    scenario.start();
    scenario.assertEndedOnce(1);
  }

  @Test
  void a_worker_that_dies_between_claim_and_accept_loses_no_job() {
    JobScenario claimed = JobScenario.prepare(fleet, "sms-dies-claimed");
    JobScenario blocked = JobScenario.prepare(fleet, "sms-dies-behind");
    List.of(claimed, blocked).forEach(scenario -> scenario.useJob(UUID.randomUUID().toString()));
    JsonNode challenge;
    try (Rows.Lock lock = new Rows(fleet).lockAccount(blocked.account())) {
      new Topic(fleet, "doorbell.jobs")
          .produceTogether(
              Stream.of(claimed, blocked).map(EveryJobEndsOnceAfterACrash::record).toList());
      challenge = claimed.awaitChallenge();
      await("the second claim of the batch").atMost(TIMEOUT).until(lock::isWaitedFor);
      ChildService worker = claimed.worker();
      worker.kill();
      worker.launch();
    }

    blocked.awaitChallenge();
    blocked.answer();
    claimed.awaitAttempt(2);
    claimed.answer();
    JobEventLog eventLog = claimed.assertEndedOnce(2);
    assertThat(eventLog.challenges()).containsExactly(challenge.get("challengeId").asString());
    assertThat(claimed.messagesSent()).isEqualTo(1);
    assertThat(blocked.assertEndedOnce(1).challenges()).hasSize(1);
    assertThat(blocked.messagesSent()).isEqualTo(1);
  }

  @Test
  void a_sweep_publishes_the_end_if_the_worker_dies_after_it_wrote_the_row() throws Exception {
    JobScenario scenario = JobScenario.prepare(fleet, "plain-dies-ended");
    try (Breakpoint breakpoint = scenario.setBreakpoint(RequestStage.FILE_REQUESTED)) {
      scenario.start();
      breakpoint.awaitReached(TIMEOUT);
      ChildService worker = scenario.worker();
      ProcessSignals.pause(fleet.broker().pid());
      try {
        breakpoint.release();
        assertThat(scenario.awaitRow("ended", Rows.RunRow::ended).announced()).isFalse();
        worker.kill();
      } finally {
        ProcessSignals.resume(fleet.broker().pid());
      }
      worker.launch();
      scenario.assertEndedOnce(1);
    }
  }

  @Test
  void a_worker_that_is_paused_beyond_its_lease_writes_nothing_when_it_resumes() throws Exception {
    JobScenario scenario = JobScenario.prepare(fleet, "plain-stopped");
    try (Breakpoint first = scenario.setBreakpoint(RequestStage.FILE_REQUESTED);
        Breakpoint second = scenario.setBreakpoint(RequestStage.FILE_REQUESTED)) {
      scenario.start();
      first.awaitReached(TIMEOUT);
      ChildService paused = scenario.worker();
      int incarnations = paused.incarnations().size();
      paused.pause();
      first.release();
      // A run requests several files at once, so the second request may be the paused worker's too,
      // and a third file may have been saved before the pause.
      scenario.awaitAttempt(2);
      second.awaitReached(TIMEOUT);
      List<JobEvent> savedBefore = savedByFirstAttempt(JobEventLog.of(fleet, scenario.job()));
      paused.resume();
      await("another incarnation")
          .atMost(TIMEOUT)
          .until(() -> paused.incarnations().size() > incarnations);
      second.release();

      JobEventLog eventLog = scenario.assertEndedOnce(2);
      assertThat(eventLog.events())
          .extracting(JobEvent::attempt)
          .as("in the order of the topic: %s", eventLog)
          .isSorted();
      assertThat(savedByFirstAttempt(eventLog)).isEqualTo(savedBefore);
      assertThat(eventLog.of("DocumentSaved")).extracting(JobEvent::attempt).contains(2);
    }
  }

  @Test
  void a_worker_that_is_terminated_hands_over_the_open_challenge() {
    JobScenario scenario = JobScenario.started(fleet, "sms-deployed");
    JsonNode challenge = scenario.awaitChallenge();
    ChildService worker = scenario.worker();
    worker.terminate();
    scenario.awaitAttempt(2);

    assertThat(scenario.awaitChallenge().get("challengeId"))
        .isEqualTo(challenge.get("challengeId"));
    assertThat(scenario.awaitChallenge().get("expiresAt")).isEqualTo(challenge.get("expiresAt"));
    scenario.answer();
    JobEventLog eventLog = scenario.assertEndedOnce(2);
    assertThat(eventLog.challenges()).hasSize(1);
    assertThat(eventLog.restarts()).isEmpty();
    assertThat(scenario.messagesSent()).isEqualTo(1);
  }

  private static List<JobEvent> savedByFirstAttempt(JobEventLog eventLog) {
    return eventLog.of("DocumentSaved").stream().filter(saved -> saved.attempt() == 1).toList();
  }

  private static byte[] record(JobScenario scenario) {
    return """
    {"jobId": "%s", "connector": "demo-bank", "accountId": "%s"}
    """
        .formatted(scenario.job(), scenario.account())
        .getBytes(StandardCharsets.UTF_8);
  }
}
