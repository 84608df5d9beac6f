package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A worker that runs more connectors in endless loops than its process has cores. */
class BusyLoopConnectorIT {
  private static final Duration UP_WITHIN = Duration.ofSeconds(60);
  private static final Duration DOWN_WITHIN = Duration.ofSeconds(60);
  private static final RunEvent.JobFailed OUT_OF_TIME =
      new RunEvent.JobFailed("UNKNOWN_ERROR", "OUT_OF_TIME");

  @Test
  void the_worker_sends_heartbeats_runs_other_jobs_and_ends_the_loops_with_their_budget() {
    try (WorkerFixture fixture = new WorkerFixture()) {
      Process worker = child(fixture);
      try {
        Awaitility.await("the worker is up")
            .atMost(UP_WITHIN)
            .until(() ->
                fixture.store().manifests().find("beside-spinners") != null
                    && fixture.store().manifests().find("spins") != null);
        List<UUID> spinners =
            Stream.of(1, 2, 3)
                .map(n -> fixture.request(fixture.account("spins"), "spins"))
                .toList();
        spinners.forEach(job -> fixture.events().await(job, RunEvent.JobStarted.class));

        // While the endless loops execute.
        UUID first = fixture.request(fixture.account("beside-spinners"), "beside-spinners");
        assertThat(fixture.events().awaitEnd(first)).isInstanceOf(RunEvent.JobSucceeded.class);

        assertThat(spinners)
            .allSatisfy(job -> assertThat(fixture.events().awaitEnd(job)).isEqualTo(OUT_OF_TIME))
            .allSatisfy(job ->
                assertThat(fixture.store().runs().find(job).attempt())
                    .as("not taken over")
                    .isOne());

        // After the endless loops were abandoned.
        UUID after = fixture.request(fixture.account("beside-spinners"), "beside-spinners");
        assertThat(fixture.events().awaitEnd(after)).isInstanceOf(RunEvent.JobSucceeded.class);
        assertThat(
                Stream.of(first, after).map(job -> fixture.store().runs().find(job).incarnation()))
            .as("the same incarnation ran all jobs")
            .containsOnly(fixture.store().runs().find(spinners.getFirst()).incarnation());
      } finally {
        end(worker);
      }
    }
  }

  private static Process child(WorkerFixture fixture) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                BusyLoopWorker.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("DOORBELL_"));
    builder.environment().putAll(fixture.environment());
    builder
        .environment()
        .putAll(
            Map.of(
                "DOORBELL_SLOTS", "4",
                "DOORBELL_LEASE", "3s",
                "DOORBELL_HEARTBEAT", "500ms",
                "DOORBELL_WORK_BUDGET", "5s",
                "DOORBELL_DRAIN", "0s"));
    try {
      Path log = Files.createDirectories(Path.of("target")).resolve("spinning-worker.log");
      return builder.redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process worker) {
    worker.destroy();
    try {
      Awaitility.await("the worker ends on SIGTERM despite the loops")
          .atMost(DOWN_WITHIN)
          .until(() -> !worker.isAlive());
    } finally {
      worker.destroyForcibly();
    }
  }
}
