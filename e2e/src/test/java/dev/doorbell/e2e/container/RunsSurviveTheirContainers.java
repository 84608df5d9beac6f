package dev.doorbell.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Reply;
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
  private static final Duration SOON = Duration.ofMinutes(1);

  private final ComposedDoorbell doorbell;
  private final UserClient person;

  /** A run that waits for its person. */
  private record Waiting(String login, String job, JsonNode challenge) {}

  RunsSurviveTheirContainers(ComposedDoorbell doorbell) {
    this.doorbell = doorbell;
    this.person = doorbell.person();
  }

  @Test
  void a_worker_is_killed_with_a_run_that_waits() {
    Waiting waiting = wait("sms-container-killed");
    String killed = workerThatWaits();
    doorbell.docker("kill", killed);

    await("another attempt")
        .atMost(SOON)
        .until(() -> person.job(waiting.job()).get("attempt").asInt() == 2);
    endsWell(waiting);

    doorbell.docker("start", killed);
    doorbell.awaitHealthy(killed);
  }

  @Test
  void workers_and_gateways_are_replaced_one_by_one_while_runs_wait() {
    List<Waiting> waiting = IntStream.range(0, 4).mapToObj(i -> wait("sms-rolling-" + i)).toList();
    List<String> workers = doorbell.containers("worker");
    List<String> gateways = doorbell.containers("gateway");
    assertThat(workers).hasSize(2);
    assertThat(gateways).hasSize(2);

    for (String container : workers) {
      replace(container);
    }
    try (EventStream stream = person.stream("")) {
      for (String container : gateways) {
        replace(container);
        assertThat(person.get("/api/connectors").status()).isEqualTo(200);
      }
      await("the stream's gateway has gone").atMost(SOON).until(stream::isBroken);
      try (EventStream resumed = person.resume("", stream.lastId())) {
        waiting.forEach(this::endsWell);
        waiting.forEach(each -> resumed.await("JobSucceeded", each.job()));
      }
    }
  }

  /** SIGTERM, the time to drain, and the same container again: what a deploy does to it. */
  private void replace(String container) {
    doorbell.docker("stop", "-t", "40", container);
    assertThat(doorbell.docker("inspect", "-f", "{{.State.ExitCode}}", container).strip())
        .as("it ended by itself, and was not killed")
        .isEqualTo("143");
    doorbell.docker("start", container);
    doorbell.awaitHealthy(container);
  }

  private Waiting wait(String login) {
    String job = person.start(person.connect(login));
    return new Waiting(login, job, person.challenge(job));
  }

  private void endsWell(Waiting waiting) {
    JsonNode challenge = person.challenge(waiting.job());
    assertThat(challenge.get("challengeId")).isEqualTo(waiting.challenge().get("challengeId"));
    Reply reply = person.answer(waiting.job(), doorbell.inbox(waiting.login()).code());
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    assertThat(person.end(waiting.job()).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(doorbell.inbox(waiting.login()).codes()).as("messages").hasSize(1);
  }

  private String workerThatWaits() {
    return doorbell.containers("worker").stream()
        .filter(worker -> doorbell.metrics(worker, 8082).contains("\ndoorbell_runs_waiting 1.0"))
        .findFirst()
        .orElseThrow();
  }
}
