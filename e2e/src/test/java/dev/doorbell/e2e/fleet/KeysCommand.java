package dev.doorbell.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The commands of {@code bin/keys}, each in a process of its own, on the keyset of a fleet. */
public final class KeysCommand {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Map<String, String> environment;
  private final Path folder;

  KeysCommand(Map<String, String> environment, Path folder) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /** Runs a command, which must succeed; returns its output. */
  public String run(String command) throws IOException, InterruptedException {
    Path output = folder.resolve("keys-" + command + ".log");
    Process process = start(command, output);
    assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).as(command).isTrue();
    String text = Files.readString(output);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  /** Starts a command and sends SIGKILL when its output contains that text; returns its output. */
  public String killAt(String text, String command) throws IOException, InterruptedException {
    Path output = folder.resolve("keys-killed.log");
    Process process = start(command, output);
    await("output of keys " + command)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.readString(output).contains(text));
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }

  private Process start(String command, Path output) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(SharedClasses.options());
    line.addAll(List.of("dev.doorbell.worker.keyset.Main", command));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("DOORBELL_"));
    builder.environment().putAll(environment);
    return builder.start();
  }
}
