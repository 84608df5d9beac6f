package dev.doorbell.embedded.database;

import dev.doorbell.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Command lines of PostgreSQL's programs. The programs refuse to run as root, so for root they are
 * run in a user namespace.
 */
final class PostgresCommands {
  private static final List<String> OWN_NAMESPACE = List.of("unshare", "-U");
  private static final Duration TRIAL_TIMEOUT = Duration.ofSeconds(10);

  private final Path home;
  private final List<String> prefix;

  private PostgresCommands(Path home, List<String> prefix) {
    this.home = home;
    this.prefix = prefix;
  }

  static PostgresCommands unpack() {
    return new PostgresCommands(PostgresBinaries.unpacked(), prefixForThisUser());
  }

  List<String> of(String program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Runs a program and appends its output to the log. Returns whether it exits with status 0 within
   * the timeout.
   */
  static boolean run(List<String> command, Path log, Duration timeout) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process.getOutputStream().close();
      if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> prefixForThisUser() {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    List<String> trial = new ArrayList<>(OWN_NAMESPACE);
    trial.add("true");
    if (!run(trial, Path.of("/dev/null"), TRIAL_TIMEOUT)) {
      throw new StartFailedException(
          "PostgreSQL does not run as root and `unshare -U` is not allowed here: use another user");
    }
    return OWN_NAMESPACE;
  }
}
