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

/** Valid and broken connector jars in one folder. */
class ConnectorJarsIT {
  @TempDir static Path folder;

  private static WorkerFixture fixture;
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
    Files.writeString(folder.resolve("original-good.jar"), "left by maven-shade-plugin");
    Files.writeString(folder.resolve("notes.txt"), "no jar, and none is expected");
    fixture = new WorkerFixture();
    worker =
        fixture.worker(
            WorkerOptions.connectors(folder),
            ScriptedConnector.of("builtin", context -> context.notifySuccessfulLogin()));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static RunEvent endOf(String slug) {
    UUID job = fixture.request(fixture.account(slug), slug);
    return fixture.events().awaitEnd(job);
  }

  @Test
  void a_connector_in_a_jar_runs_and_its_manifest_is_published() {
    assertThat(fixture.store().manifests().find("dropped").name()).isEqualTo("Made");
    assertThat(endOf("dropped")).isInstanceOf(RunEvent.JobSucceeded.class);
  }

  @Test
  void a_jar_does_not_replace_an_installed_connector() {
    assertThat(endOf("builtin")).isInstanceOf(RunEvent.JobSucceeded.class);
  }

  @Test
  void a_jar_sees_the_sdk_and_no_class_of_the_worker() {
    assertThat(endOf("nosy"))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> assertThat(failed.errorCode()).isEqualTo("UNKNOWN_ERROR"));
  }

  @Test
  void broken_jars_are_counted_and_do_not_stop_the_worker() {
    // garbage.jar is not a zip file, hollow.jar lacks its class, shapeless.jar has an invalid
    // manifest, and the slug of taken.jar is that of an installed connector. original-good.jar is
    // ignored.
    assertThat(new ManagementClient(worker.managementPort()).gauge("doorbell_connectors_broken"))
        .isEqualTo(4);
  }
}
