package dev.doorbell.embedded.database;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.ProcessTermination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server whose parent has ended. Its guard stops it soon; a new start makes sure of that. Only
 * called while the data directory is locked, so no running parent can own the server.
 */
final class LeftoverServer {
  private LeftoverServer() {}

  /** Kills the server that the data directory names, if there is one. */
  static void clear(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
      ProcessHandle.of(pid).filter(LeftoverServer::isServer).ifPresent(ProcessTermination::kill);
      // If another process has this id now, PostgreSQL would take it for a running server.
      Files.deleteIfExists(pidFile);
    } catch (IOException | NumberFormatException e) {
      throw new StartFailedException(
          "%s does not contain the process id of the last server: %s".formatted(pidFile, e), e);
    }
  }

  private static boolean isServer(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).endsWith("postgres"))
        .orElse(false);
  }
}
