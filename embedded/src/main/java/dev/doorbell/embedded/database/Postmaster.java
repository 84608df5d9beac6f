package dev.doorbell.embedded.database;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.ChildEnd;
import dev.doorbell.embedded.process.ChildSigns;
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

/** A running server and its guard, a shell that ends it when this JVM is gone. */
final class Postmaster {
  private static final String STARTED = "started ";
  private static final Duration ORDERLY_END = Duration.ofSeconds(10);

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

  /** Blocks until the server accepts connections. */
  static Postmaster start(Cluster cluster, PostgresCommands commands, Duration patience) {
    Process guard = startGuard(cluster, commands, patience);
    @Nullable String sign = null;
    try {
      sign = ChildSigns.of(guard).await(STARTED, patience.plusSeconds(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("interrupted while the database was starting", interrupted);
    } finally {
      if (sign == null) {
        // The end of its input makes the guard end the server, if there is one by then.
        closeInput(guard);
      }
    }
    if (sign == null) {
      throw new StartFailedException("the database did not start; " + cluster.log().ending());
    }
    long pid = Long.parseLong(sign.substring(STARTED.length()).strip());
    ProcessHandle server =
        ProcessHandle.of(pid)
            .orElseThrow(
                () -> new StartFailedException("the database ended; " + cluster.log().ending()));
    return new Postmaster(cluster, commands, guard, server);
  }

  private static Process startGuard(Cluster cluster, PostgresCommands commands, Duration patience) {
    String log = cluster.log().file().toString();
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script(), "guard"));
    command.addAll(List.of(cluster.data().toString(), log, Long.toString(patience.toSeconds())));
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

  long pid() {
    return server.pid();
  }

  /** Rolls back what is open, ends in order; kills when that takes too long. */
  void stop() {
    if (server.isAlive()) {
      PostgresCommands.run(
          commands.of("pg_ctl", "stop", "-s", "-w", "-m", "fast", "-D", cluster.data().toString()),
          cluster.log().file(),
          ORDERLY_END);
    }
    kill();
  }

  /** SIGKILL to the server and all its workers. */
  void kill() {
    ChildEnd.abruptly(server);
    dismissGuard();
  }

  private void dismissGuard() {
    try {
      Writer input = guard.outputWriter();
      input.write("done\n");
      input.close();
    } catch (IOException guardIsGone) {
      // Then there is nobody to dismiss.
    }
  }

  private static void closeInput(Process guard) {
    try {
      guard.getOutputStream().close();
    } catch (IOException guardIsGone) {
      // Then its input is closed as well.
    }
  }
}
