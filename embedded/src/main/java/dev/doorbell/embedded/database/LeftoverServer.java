package dev.doorbell.embedded.database;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.ProcessTermination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Kills a server whose parent has ended. The server's guard would stop it soon too, but a new start
 * must not wait for that. Called only while the data directory is locked, so the server cannot
 * belong to a running parent.
 */
final class LeftoverServer {
  private LeftoverServer() {}

  /** Kills the server whose process id is in the data directory, if it is still running. */
  static void killIfRunning(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
      ProcessHandle.of(pid).filter(LeftoverServer::isServer).ifPresent(ProcessTermination::kill);
      // Another process may have this id now, and PostgreSQL would mistake that process for a
      // running server.
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
