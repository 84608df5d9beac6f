package dev.doorbell.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessIT {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(15);
  private static final List<String> ENDLESS = List.of("/bin/sleep", "1000");

  @TempDir Path directory;

  @Test
  void it_ends_when_its_parent_was_killed() throws Exception {
    Process parent = startParent();
    ProcessHandle child;
    try (BufferedReader output = parent.inputReader()) {
      child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();
    } finally {
      parent.destroyForcibly().waitFor();
    }

    awaitEnd(child);
  }

  @Test
  void closing_kills_it() {
    GuardedProcess process = start(ENDLESS);
    ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();

    process.close();

    assertThat(process.isAlive()).isFalse();
    awaitEnd(handle);
  }

  @Test
  void it_can_handle_a_termination() throws IOException {
    String script = "trap 'echo terminated; exit 0' TERM; echo ready; while :; do sleep 0.1; done";
    GuardedProcess process = start(List.of("/bin/sh", "-c", script));
    awaitOutput("ready");

    process.terminate(ENDS_WITHIN);

    assertThat(process.isAlive()).isFalse();
    assertThat(Files.readString(log())).contains("terminated");
  }

  @Test
  void a_process_that_ignores_the_termination_is_killed() {
    String script = "trap '' TERM; echo ready; while :; do sleep 0.1; done";
    GuardedProcess process = start(List.of("/bin/sh", "-c", script));
    awaitOutput("ready");

    process.terminate(Duration.ofMillis(200));

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void it_has_only_the_given_environment_and_its_output_is_in_the_log() {
    try (GuardedProcess _ = start(List.of("/bin/sh", "-c", "env; exec sleep 1000"))) {
      awaitOutput("GIVEN=yes");
      assertThat(log()).content().doesNotContain("HOME=");
    }
  }

  private GuardedProcess start(List<String> command) {
    return GuardedProcess.start(command, Map.of("GIVEN", "yes", "PATH", "/usr/bin:/bin"), log());
  }

  private Path log() {
    return directory.resolve("process.log");
  }

  private void awaitOutput(String text) {
    await("the output " + text)
        .atMost(ENDS_WITHIN)
        .untilAsserted(() -> assertThat(log()).content().contains(text));
  }

  private static void awaitEnd(ProcessHandle process) {
    await("the process has ended").atMost(ENDS_WITHIN).until(() -> !process.isAlive());
  }

  private Process startParent() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            directory.resolve("child.log").toString())
        .redirectError(directory.resolve("parent.log").toFile())
        .start();
  }

  /** A process that starts a child, prints its process id, and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws InterruptedException {
      GuardedProcess child = GuardedProcess.start(ENDLESS, Map.of(), Path.of(arguments[0]));
      System.out.println(child.pid());
      Thread.currentThread().join();
    }
  }
}
