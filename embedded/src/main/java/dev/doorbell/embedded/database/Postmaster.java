package dev.doorbell.embedded.database;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.ChildOutput;
import dev.doorbell.embedded.process.ProcessTermination;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running server, and its guard: a shell that stops the server when this JVM ends. */
final class Postmaster {
  private static final String STARTED = "started ";
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final PostgresCommands commands;
  private final Process guard;
  private final ProcessHandle server;

  private Postmaster(
      Cluster cluster, PostgresCommands commands, Process guard, ProcessHandle server) {
    this.cluster = cluster;
    this.commands = commands;
    this.guard = guard;
    this.server = server;
  }

  /** Starts the server and blocks until it accepts connections. */
  static Postmaster start(Cluster cluster, PostgresCommands commands, Duration timeout) {
    Process guard = startGuard(cluster, commands, timeout);
    @Nullable String startLine = null;
    try {
      startLine = ChildOutput.of(guard).await(STARTED, timeout.plusSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("interrupted while the database was starting", e);
    } finally {
      if (startLine == null) {
        // When its input is closed, the guard stops the server, if it has started one.
        closeInput(guard);
      }
    }
    if (startLine == null) {
      throw new StartFailedException("the database did not start; " + cluster.log().lastLines());
    }
    long pid = Long.parseLong(startLine.substring(STARTED.length()).strip());
    ProcessHandle server =
        ProcessHandle.of(pid)
            .orElseThrow(() ->
                new StartFailedException(
                    "the database process ended right after its start; "
                        + cluster.log().lastLines()));
    return new Postmaster(cluster, commands, guard, server);
  }

  private static Process startGuard(Cluster cluster, PostgresCommands commands, Duration timeout) {
    String log = cluster.log().file().toString();
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script(), "guard"));
    command.addAll(List.of(cluster.data().toString(), log, Long.toString(timeout.toSeconds())));
    command.addAll(commands.of("pg_ctl"));
    try {
      return new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.appendTo(Path.of(log).toFile()))
          .start();
    } catch (IOException e) {
      throw new StartFailedException("the database's process cannot be started: " + e, e);
    }
  }

  private static String script() {
    try (InputStream script = Postmaster.class.getResourceAsStream("guard.sh")) {
      if (script == null) {
        throw new IllegalStateException("guard.sh is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return server.isAlive();
  }

  long pid() {
    return server.pid();
  }

  /**
   * Stops the server; open transactions are rolled back. Kills the server if it has not stopped
   * after ten seconds.
   */
  void stop() {
    if (server.isAlive()) {
      PostgresCommands.run(
          commands.of("pg_ctl", "stop", "-s", "-w", "-m", "fast", "-D", cluster.data().toString()),
          cluster.log().file(),
          STOP_TIMEOUT);
    }
    kill();
  }

  /** Kills the server and its child processes by SIGKILL. */
  void kill() {
    ProcessTermination.kill(server);
    stopGuard();
  }

  private void stopGuard() {
    try {
      Writer input = guard.outputWriter();
      input.write("done\n");
      input.close();
    } catch (IOException e) {
      // The guard has ended already.
    }
  }

  private static void closeInput(Process guard) {
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      // The guard has already ended, so its input is closed.
    }
  }
}
