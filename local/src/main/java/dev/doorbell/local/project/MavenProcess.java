package dev.doorbell.local.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs the {@code mvn} found on the {@code PATH}. Downloads of libraries may take minutes. */
final class MavenProcess implements ClassPathResolver.Maven {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int MAX_ERRORS = 3;
  private static final String ERROR = "[ERROR] ";

  /** The text with which Maven's general advice begins. */
  private static final String ADVICE = "[ERROR] To see the full stack trace";

  @Override
  public void run(Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("mvn"));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      try {
        // Reading the output blocks until the process ends, so another thread enforces the timeout.
        Thread timeout = Thread.ofVirtual().start(() -> endAfterTimeout(process));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        timeout.interrupt();
        if (status != 0) {
          throw new ProjectException(
              "Maven can't resolve the libraries of %s:\n%s".formatted(folder, errors(output)));
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new MissingToolException("Maven can't be started: is mvn installed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProjectException("Maven was interrupted", e);
    }
  }

  private static void endAfterTimeout(Process process) {
    try {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first three error lines; without errors, the first three lines of the output. */
  static String errors(String output) {
    String errors =
        output
            .lines()
            .takeWhile(line -> !line.startsWith(ADVICE))
            .filter(line -> line.startsWith(ERROR) && line.length() > ERROR.length())
            .limit(MAX_ERRORS)
            .map(line -> "  " + line.substring(ERROR.length()))
            .collect(Collectors.joining("\n"));
    return errors.isEmpty()
        ? output
            .lines()
            .limit(MAX_ERRORS)
            .map(line -> "  " + line)
            .collect(Collectors.joining("\n"))
        : errors;
  }
}
