package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.worker.fixture.ConnectorJar;
import dev.doorbell.worker.fixture.ManagementClient;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import dev.doorbell.worker.fixture.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that were dropped into a folder, good ones and broken ones side by side. */
class ConnectorJarsIT {
  @TempDir static Path folder;

  private static WorkerFixture stage;
  private static Worker worker;

  @BeforeAll
  static void start() throws IOException {
    ConnectorJar.write(folder.resolve("good.jar"), "dropped", "context.notifySuccessfulLogin();");
    ConnectorJar.write(
        folder.resolve("nosy.jar"),
        "nosy",
        "try { Class.forName(\"dev.doorbell.store.Store\"); context.notifySuccessfulLogin(); }"
            + " catch (ClassNotFoundException hidden) { throw new IllegalStateException(); }");
    ConnectorJar.write(folder.resolve("taken.jar"), "builtin", "throw new AssertionError();");
    ConnectorJar.write(folder.resolve("shapeless.jar"), "No Slug", "");
    ConnectorJar.writeWithoutItsClass(folder.resolve("hollow.jar"));
    Files.writeString(folder.resolve("garbage.jar"), "this is no jar");
    Files.writeString(folder.resolve("notes.txt"), "no jar, and none is expected");
    stage = new WorkerFixture();
    worker =
        stage.worker(
            WorkerOptions.connectors(folder),
            ScriptedConnector.of("builtin", context -> context.notifySuccessfulLogin()));
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static RunEvent endOf(String slug) {
    UUID job = stage.request(stage.account(slug), slug);
    return stage.events().awaitEnd(job);
  }

  @Test
  void a_connector_in_a_jar_runs_and_gateways_know_it() {
    assertThat(stage.store().manifests().find("dropped").name()).isEqualTo("Made");
    assertThat(endOf("dropped")).isInstanceOf(RunEvent.JobSucceeded.class);
  }

  @Test
  void a_jar_does_not_take_the_place_of_another_connector() {
    assertThat(endOf("builtin")).isInstanceOf(RunEvent.JobSucceeded.class);
  }

  @Test
  void a_jar_sees_the_sdk_and_nothing_of_the_worker() {
    assertThat(endOf("nosy"))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> assertThat(failed.errorCode()).isEqualTo("UNKNOWN_ERROR"));
  }

  @Test
  void what_is_broken_is_counted_and_stops_nothing() {
    // Garbage, a jar without its class, a manifest that is none, a slug that is taken.
    assertThat(new ManagementClient(worker.managementPort()).gauge("doorbell_connectors_broken"))
        .isEqualTo(4);
  }
}
