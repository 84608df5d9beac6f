package dev.doorbell.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process whose start waits for something that never comes. */
class StartWaitIT {
  private static Process start(String patience) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WaitingProcess.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("DOORBELL_"));
    builder.environment().put("DOORBELL_START_PATIENCE", patience);
    return builder.start();
  }

  @Test
  void a_signal_ends_the_wait_at_once() throws Exception {
    Process process = start("10m");
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (line.contains("The start waits for the database")) {
          process.toHandle().destroy();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(lines).anyMatch(line -> line.contains("was told to stop during the start"));
    assertThat(lines).noneMatch(line -> line.contains("can't start"));
  }

  @Test
  void the_process_exits_with_a_reason_when_the_patience_is_over() throws Exception {
    Process process = start("1s");
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.lines().toList())
          .anyMatch(line ->
              line.contains(
                  "can't start: waited 1 s for the database (1 s for the whole start, DOORBELL_START_PATIENCE is 1 s)"
                      + ": connection refused"));
    }
    assertThat(process.waitFor()).isEqualTo(1);
  }
}
