package dev.doorbell.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.UserClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Containers are killed or replaced while challenges are open: the challenges stay, no second
 * message is sent, and every run succeeds.
 */
@Isolated
@Tag("docker")
@ExtendWith(ComposeExtension.class)
class RunsSurviveTheirContainers {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final ComposedDoorbell doorbell;
  private final UserClient user;

  /** A run with an open challenge. */
  private record WaitingRun(String login, String job, JsonNode challenge) {}

  RunsSurviveTheirContainers(ComposedDoorbell doorbell) {
    this.doorbell = doorbell;
    this.user = doorbell.user();
  }

  @Test
  void a_waiting_run_resumes_after_its_worker_is_killed() {
    WaitingRun waiting = startWaitingRun("sms-container-killed");
    String killed = workerWithWaitingRun();
    doorbell.docker("kill", killed);

    await("another attempt")
        .atMost(TIMEOUT)
        .until(() -> user.job(waiting.job()).get("attempt").asInt() == 2);
    answerAndAssertSuccess(waiting);

    doorbell.docker("start", killed);
    doorbell.awaitHealthy(killed);
  }

  @Test
  void waiting_runs_resume_after_all_workers_and_gateways_are_replaced() {
    List<WaitingRun> waiting =
        IntStream.range(0, 4).mapToObj(i -> startWaitingRun("sms-rolling-" + i)).toList();
    List<String> workers = doorbell.containers("worker");
    List<String> gateways = doorbell.containers("gateway");
    assertThat(workers).hasSize(2);
    assertThat(gateways).hasSize(2);

    for (String container : workers) {
      replace(container);
    }
    try (EventStream stream = user.stream("")) {
      for (String container : gateways) {
        replace(container);
        assertThat(user.get("/api/connectors").status()).isEqualTo(200);
      }
      await("the gateway of the stream has ended").atMost(TIMEOUT).until(stream::hasEnded);
      try (EventStream resumed = user.resume("", stream.lastId())) {
        waiting.forEach(this::answerAndAssertSuccess);
        waiting.forEach(run -> resumed.await("JobSucceeded", run.job()));
      }
    }
  }

  /**
   * Stops the container with SIGTERM and the time to drain, and starts it again, as a deployment
   * does.
   */
  private void replace(String container) {
    doorbell.docker("stop", "-t", "40", container);
    assertThat(doorbell.docker("inspect", "-f", "{{.State.ExitCode}}", container).strip())
        .as("the service ended after SIGTERM and was not killed")
        .isEqualTo("143");
    doorbell.docker("start", container);
    doorbell.awaitHealthy(container);
  }

  private WaitingRun startWaitingRun(String login) {
    String job = user.start(user.connect(login));
    return new WaitingRun(login, job, user.awaitChallenge(job));
  }

  private void answerAndAssertSuccess(WaitingRun waiting) {
    JsonNode challenge = user.awaitChallenge(waiting.job());
    assertThat(challenge.get("challengeId")).isEqualTo(waiting.challenge().get("challengeId"));
    ApiResponse response = user.answer(waiting.job(), doorbell.inbox(waiting.login()).code());
    assertThat(response.status()).as(response.text()).isEqualTo(202);
    assertThat(user.awaitEnd(waiting.job()).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(doorbell.inbox(waiting.login()).codes()).as("messages").hasSize(1);
  }

  private String workerWithWaitingRun() {
    return doorbell.containers("worker").stream()
        .filter(worker -> doorbell.metrics(worker, 8082).contains("\ndoorbell_runs_waiting 1.0"))
        .findFirst()
        .orElseThrow();
  }
}
