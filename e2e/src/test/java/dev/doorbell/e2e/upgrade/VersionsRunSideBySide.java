package dev.doorbell.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetSpec;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.Rows;
import dev.doorbell.e2e.fleet.UserClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rehearsal of {@code docs/operations/upgrade.md}: one worker and one gateway of a previous
 * version, whose schema is older, are replaced one after the other, and replaced again by the
 * previous version. At each step a run waits for its code. Each user gets one message.
 */
@Tag("upgrade")
class VersionsRunSideBySide {
  private static final String WORKER = "worker";
  private static final String GATEWAY = "home-gateway";

  private final PreviousVersion previous = PreviousVersion.built();

  @Test
  void runs_and_streams_continue_through_an_upgrade_and_a_rollback() {
    FleetSpec spec = new FleetSpec(Path.of("target", "upgrade-fleet"), 2, 2, Duration.ofMinutes(3));
    try (Fleet fleet = Fleet.prepare(spec)) {
      useKeysetOfPreviousVersion(fleet);
      ChildService oldWorker = fleet.workers().getFirst();
      ChildService newWorker = fleet.workers().getLast();
      Fleet.Gateway oldGateway = fleet.gateways().getFirst();
      Fleet.Gateway newGateway = fleet.gateways().getLast();
      launchPrevious(oldWorker, WORKER);
      launchPrevious(oldGateway.process(), GATEWAY);
      JobScenario upgraded = JobScenario.started(fleet, "sms-upgrade");
      JsonNode first = upgraded.awaitChallenge();

      int previousSchema = new Rows(fleet).schemaVersion();
      newWorker.launch().awaitReady();
      assertThat(new Rows(fleet).schemaVersion()).isGreaterThan(previousSchema);
      runWithBothVersions(fleet);
      oldWorker.terminate();
      assertResumesAndAnswer(fleet, upgraded, first, oldGateway.user());

      try (EventStream stream = oldGateway.user().stream("")) {
        newGateway.process().launch().awaitReady();
        JobScenario rolledBack = JobScenario.started(fleet, "sms-rollback");
        JsonNode second = rolledBack.awaitChallenge();
        stream.await("TwoFaRequested", rolledBack.job());
        oldGateway.process().terminate();
        try (EventStream resumed = newGateway.user().resume("", stream.lastId())) {
          launchPrevious(oldWorker, WORKER);
          newWorker.terminate();
          assertResumesAndAnswer(fleet, rolledBack, second, newGateway.user());
          resumed.await("JobSucceeded", rolledBack.job());
        }
      }
      launchPrevious(oldGateway.process(), GATEWAY);
      JobScenario.started(fleet, "plain-after-rollback").assertEndedOnce(1);
    }
  }

  /** A keyset file that the previous version has written does not name a context. */
  private static void useKeysetOfPreviousVersion(Fleet fleet) {
    JsonMapper json = new JsonMapper();
    for (String name : List.of("keyset.json", "keyset-public.json")) {
      Path file = fleet.folder().resolve(name);
      ObjectNode keyset = (ObjectNode) json.readTree(file.toFile());
      keyset.remove("context");
      json.writeValue(file.toFile(), keyset);
    }
  }

  /** Each version executes some of these jobs, and a gateway of the old version starts them. */
  private static void runWithBothVersions(Fleet fleet) {
    for (int i = 0; i < 4; i++) {
      JobScenario scenario = JobScenario.started(fleet, "sms-both-" + i);
      scenario.awaitChallenge();
      scenario.answer();
      scenario.assertEndedOnce(1);
    }
  }

  private static void assertResumesAndAnswer(
      Fleet fleet, JobScenario scenario, JsonNode challenge, UserClient user) {
    scenario.awaitAttempt(2);
    JsonNode current = user.awaitChallenge(scenario.job());
    assertThat(current.get("challengeId")).isEqualTo(challenge.get("challengeId"));
    ApiResponse response = user.answer(scenario.job(), fleet.inbox(scenario.login()).code());
    assertThat(response.status()).as(response.text()).isEqualTo(202);
    JsonNode end = user.awaitEnd(scenario.job());
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
    assertThat(scenario.messagesSent()).isEqualTo(1);
  }

  private void launchPrevious(ChildService service, String image) {
    service.launchFrom(previous.classPath(image)).awaitReady();
  }
}
