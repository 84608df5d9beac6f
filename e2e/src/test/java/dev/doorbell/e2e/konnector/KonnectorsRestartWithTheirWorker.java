package dev.doorbell.e2e.konnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.KonnectorFleet;
import dev.doorbell.e2e.fleet.Rows;
import dev.doorbell.e2e.fleet.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A process can't be moved: another worker logs in again, and says so before. */
@KonnectorFleet
class KonnectorsRestartWithTheirWorker {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Fleet fleet;

  KonnectorsRestartWithTheirWorker(Fleet fleet) {
    this.fleet = fleet;
  }

  @AfterEach
  void restartWorkers() {
    for (ChildService worker : fleet.workers()) {
      if (!worker.isAlive()) {
        worker.launch();
      }
    }
    fleet.workers().forEach(ChildService::awaitReady);
  }

  @Test
  void no_process_outlives_its_worker_and_a_second_message_is_announced_before() throws Exception {
    KonnectorJob killed = KonnectorJob.started(fleet, "sms-of-a-killed-worker");
    JsonNode challenge = killed.awaitChallenge();
    ChildService owner = owner(killed);
    List<Long> processes = pids(killed);
    owner.kill();

    assertGone(processes);
    killed.awaitChallengeOtherThan(challenge);
    killed.answer();
    assertRestartedOnce(killed);

    KonnectorJob answered = KonnectorJob.started(fleet, "sms-answered-in-the-drain");
    KonnectorJob waiting = KonnectorJob.started(fleet, "sms-after-the-drain");
    JsonNode open = answered.awaitChallenge();
    JsonNode last = waiting.awaitChallenge();
    List<Long> left = pids(waiting);
    ChildService stopping = owner(waiting);
    assertThat(owner(answered)).isSameAs(stopping).isNotSameAs(owner);
    // The challenges would expire if the test waited for this worker here.
    owner.launch();
    Thread termination = Thread.ofVirtual().start(stopping::terminate);
    await("not ready").atMost(TIMEOUT).until(() -> stopping.probe("/health/ready") == 503);
    assertThat(answered.awaitChallenge().get("challengeId")).isEqualTo(open.get("challengeId"));
    answered.answer();
    answered.assertSucceeds();
    assertThat(answered.awaitEvents().restarts()).isEmpty();
    assertThat(answered.customer().logins()).hasSize(1);

    termination.join();
    assertGone(left);
    waiting.awaitChallengeOtherThan(last);
    waiting.answer();
    assertRestartedOnce(waiting);
  }

  private ChildService owner(KonnectorJob job) {
    Rows.RunRow row = new Rows(fleet).run(job.job()).orElseThrow();
    return fleet.workers().stream()
        .filter(worker -> worker.incarnations().contains(row.incarnation().orElseThrow()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> pids(KonnectorJob job) {
    List<Long> pids =
        KonnectorProcess.ofAccount(job.account()).stream().map(KonnectorProcess::pid).toList();
    assertThat(pids).isNotEmpty();
    return pids;
  }

  private static void assertGone(List<Long> pids) {
    await("no process left")
        .atMost(TIMEOUT)
        .until(() -> pids.stream().allMatch(pid -> ProcessHandle.of(pid).isEmpty()));
  }

  private void assertRestartedOnce(KonnectorJob job) {
    job.assertSucceeds();
    JobEventLog events = job.awaitEvents();
    assertThat(events.challenges()).hasSize(2);
    assertThat(events.restarts()).hasSize(1);
    assertThat(job.customer().logins()).hasSize(2);
    assertThat(restartedAt(job)).isBefore(job.customer().logins().getLast());
  }

  /** When the event was made that announces the second login. */
  private Instant restartedAt(KonnectorJob job) {
    return new Topic(fleet, "doorbell.events")
        .await("ce_subject=" + job.job() + "\n", "ce_type=LoginStarted\n", "RESTARTED")
        .lines()
        .filter(line -> line.startsWith("ce_time="))
        .map(line -> Instant.parse(line.substring("ce_time=".length())))
        .findFirst()
        .orElseThrow();
  }
}
