package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobEventLog.Said;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.Rows;
import dev.doorbell.e2e.fleet.Signals;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** A worker ends, or is as if dead for a while, before a login or after it. */
@Isolated
@ExtendWith(FleetExtension.class)
class EveryJobEndsOnceAfterACrash {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Fleet fleet;

  EveryJobEndsOnceAfterACrash(Fleet fleet) {
    this.fleet = fleet;
  }

  @AfterEach
  void restart_the_workers() {
    fleet.workers().forEach(ChildService::resume);
    fleet.workers().stream().filter(worker -> !worker.isAlive()).forEach(ChildService::launch);
    fleet.workers().forEach(ChildService::awaitReady);
  }

  @Test
  void a_worker_that_dies_idle_loses_no_job() {
    JobScenario visit = JobScenario.prepare(fleet, "plain-dies-idle");
    fleet.workers().getFirst().kill();
    visit.start();
    visit.endsOnce(1);
  }

  @Test
  void a_worker_that_dies_between_claim_and_accept() {
    JobScenario claimed = JobScenario.prepare(fleet, "sms-dies-claimed");
    JobScenario behind = JobScenario.prepare(fleet, "sms-dies-behind");
    List.of(claimed, behind).forEach(visit -> visit.began(UUID.randomUUID().toString()));
    JsonNode asked;
    try (Rows.Lock lock = new Rows(fleet).lockAccount(behind.account())) {
      new Topic(fleet, "doorbell.jobs")
          .produceTogether(
              Stream.of(claimed, behind).map(EveryJobEndsOnceAfterACrash::record).toList());
      asked = claimed.challenge();
      await("the second claim of the batch").atMost(SOON).until(lock::isWaitedFor);
      ChildService worker = claimed.worker();
      worker.kill();
      worker.launch();
    }

    behind.challenge();
    behind.answer();
    claimed.awaitAttempt(2);
    claimed.answer();
    JobEventLog story = claimed.endsOnce(2);
    assertThat(story.challenges()).containsExactly(asked.get("challengeId").asString());
    assertThat(claimed.messages()).isEqualTo(1);
    assertThat(behind.endsOnce(1).challenges()).hasSize(1);
    assertThat(behind.messages()).isEqualTo(1);
  }

  @Test
  void a_worker_that_dies_between_the_end_in_the_row_and_its_event() throws Exception {
    JobScenario visit = JobScenario.prepare(fleet, "plain-dies-ended");
    try (Breakpoint hold = visit.next(RequestStage.FILE_REQUESTED)) {
      visit.start();
      hold.awaitReached(SOON);
      ChildService worker = visit.worker();
      Signals.stop(fleet.broker().pid());
      try {
        hold.release();
        assertThat(visit.awaitRow("ended", Rows.RunRow::ended).announced()).isFalse();
        worker.kill();
      } finally {
        Signals.goOn(fleet.broker().pid());
      }
      worker.launch();
      visit.endsOnce(1);
    }
  }

  @Test
  void a_worker_that_is_paused_beyond_its_lease_writes_nothing_when_it_resumes() throws Exception {
    JobScenario visit = JobScenario.prepare(fleet, "plain-stopped");
    try (Breakpoint first = visit.next(RequestStage.FILE_REQUESTED);
        Breakpoint second = visit.next(RequestStage.FILE_REQUESTED)) {
      visit.start();
      first.awaitReached(SOON);
      ChildService stopped = visit.worker();
      int lives = stopped.incarnations().size();
      stopped.pause();
      first.release();
      second.awaitReached(SOON);
      stopped.resume();
      await("another incarnation").atMost(SOON).until(() -> stopped.incarnations().size() > lives);
      second.release();

      JobEventLog story = visit.endsOnce(2);
      assertThat(story.said())
          .extracting(Said::attempt)
          .as("in the order of the topic: %s", story)
          .isSorted();
      assertThat(story.of("DocumentSaved")).extracting(Said::attempt).containsOnly(2);
    }
  }

  @Test
  void a_worker_that_is_terminated_hands_over_the_open_challenge() {
    JobScenario visit = JobScenario.begin(fleet, "sms-deployed");
    JsonNode asked = visit.challenge();
    ChildService worker = visit.worker();
    worker.terminate();
    visit.awaitAttempt(2);

    assertThat(visit.challenge().get("challengeId")).isEqualTo(asked.get("challengeId"));
    assertThat(visit.challenge().get("expiresAt")).isEqualTo(asked.get("expiresAt"));
    visit.answer();
    JobEventLog story = visit.endsOnce(2);
    assertThat(story.challenges()).hasSize(1);
    assertThat(story.restarts()).isEmpty();
    assertThat(visit.messages()).isEqualTo(1);
  }

  private static byte[] record(JobScenario visit) {
    return """
    {"jobId": "%s", "connector": "demo-bank", "accountId": "%s"}
    """
        .formatted(visit.job(), visit.account())
        .getBytes(StandardCharsets.UTF_8);
  }
}
