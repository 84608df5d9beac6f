package dev.doorbell.connectors.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The command {@code record} in a process of its own, as {@code bin/doorbell} starts it. */
final class RecordCommandProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private RecordCommandProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    // A command that asks for more than the test types would wait forever.
    CompletableFuture.delayedExecutor(90, TimeUnit.SECONDS).execute(process::destroyForcibly);
  }

  static RecordCommandProcess start(URI bank, Path output, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.doorbell.testkit.record.Main",
                "record",
                "demo-bank",
                "--output",
                output.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("DOORBELL_SITE_DEMO_BANK", bank.toString()));
    return new RecordCommandProcess(builder.start());
  }

  /** Enters a line, as from a pipe. */
  void type(String line) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).write(line + "\n");
    process.outputWriter(StandardCharsets.UTF_8).flush();
  }

  /** Reads the output up to a line that begins with this text; fails at the end of the output. */
  String awaitLine(String beginning) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (line.startsWith(beginning)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("Expected a line '%s...', but got %s".formatted(beginning, lines));
  }

  /** Reads the rest of the output, and returns the exit code. */
  int awaitExit() throws IOException, InterruptedException {
    output.lines().forEach(lines::add);
    return process.waitFor();
  }

  /** Everything that it has printed. */
  String printed() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
