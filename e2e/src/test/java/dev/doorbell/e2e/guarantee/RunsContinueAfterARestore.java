package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.DatabaseBackup;
import dev.doorbell.e2e.fleet.ExpectedDocuments;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetSpec;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The rehearsal of {@code docs/operations/recovery.md}: the database, the broker and all services
 * are lost, and only a backup of the database and the keyset are left. The sites have noticed
 * nothing.
 */
class RunsContinueAfterARestore {
  private static final FleetSpec SPEC =
      new FleetSpec(Path.of("target", "restored-fleet"), 1, 1, Duration.ofMinutes(3));

  @Test
  void a_backup_of_the_rows_and_the_keyset_are_enough(@TempDir Path temporary) throws Exception {
    Path backup = Files.createDirectory(temporary.resolve("backup"));
    try (Fleet fleet = Fleet.start(SPEC)) {
      JobScenario done = JobScenario.started(fleet, "plain-restore");
      done.assertEndedOnce(1);
      JobScenario waiting = JobScenario.started(fleet, "sms-restore");
      JsonNode challenge = waiting.awaitChallenge();
      fleet.workers().forEach(ChildService::kill);
      // No worker claims this job before the backup, and its record is lost with the topics.
      JobScenario unclaimed = JobScenario.started(fleet, "sms-restore-unclaimed");
      DatabaseBackup.take(fleet.database(), backup);
      JobScenario forgotten = JobScenario.started(fleet, "plain-restore-forgotten");

      loseEverything(fleet);
      fleet.restoreDatabase(backup);
      fleet.replaceBroker();
      fleet.services().forEach(ChildService::launch);
      fleet.awaitReady();

      assertForgotten(fleet, forgotten);
      assertContinues(fleet, waiting, challenge);
      assertStarts(unclaimed);
      assertDocumentsAreLeft(fleet, done);
    }
  }

  private static void loseEverything(Fleet fleet) {
    fleet.gateways().forEach(gateway -> gateway.process().kill());
    fleet.broker().close();
    fleet.database().close();
  }

  /** The account and the job were created after the backup. */
  private static void assertForgotten(Fleet fleet, JobScenario scenario) {
    assertThat(fleet.user().get("/api/accounts/" + scenario.account()).status()).isEqualTo(404);
    ApiResponse again =
        fleet.user().post("/api/accounts/" + scenario.account() + "/jobs", Map.of());
    assertThat(again.status()).as(again.text()).isEqualTo(404);
  }

  private static void assertContinues(Fleet fleet, JobScenario scenario, JsonNode challenge) {
    scenario.awaitAttempt(2);
    JsonNode current = scenario.awaitChallenge();
    assertThat(current.get("challengeId")).isEqualTo(challenge.get("challengeId"));
    assertThat(current.get("expiresAt")).isEqualTo(challenge.get("expiresAt"));
    scenario.answer();
    JsonNode end = fleet.user().awaitEnd(scenario.job());
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
    assertThat(scenario.messagesSent()).isEqualTo(1);
    assertThat(documentsOf(fleet, scenario)).hasSize(ExpectedDocuments.of("sms-restore"));
  }

  private static void assertStarts(JobScenario scenario) {
    scenario.awaitChallenge();
    scenario.answer();
    JobEventLog events = scenario.assertEndedOnce(1);
    assertThat(events.restarts()).isEmpty();
    assertThat(scenario.messagesSent()).isEqualTo(1);
  }

  private static void assertDocumentsAreLeft(Fleet fleet, JobScenario scenario) {
    JsonNode documents = documentsOf(fleet, scenario);
    assertThat(documents).hasSize(ExpectedDocuments.of("plain-restore"));
    String content = "/api/documents/" + documents.get(0).get("id").asString() + "/content";
    assertThat(fleet.user().download(content)).isNotEmpty();
  }

  private static JsonNode documentsOf(Fleet fleet, JobScenario scenario) {
    return fleet.user().get("/api/documents?account=" + scenario.account()).json().get("items");
  }
}
