package dev.doorbell.embedded.database;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.ChildEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that outlived its parent. Its guard is about to end it; a new start makes sure of that.
 * Only called with the data directory locked, so no living parent can own the server.
 */
final class Leftover {
  private Leftover() {}

  static void clear(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
      ProcessHandle.of(pid).filter(Leftover::isServer).ifPresent(ChildEnd::abruptly);
      // Whoever has that number now is no server: PostgreSQL itself would take it for one.
      Files.deleteIfExists(pidFile);
    } catch (IOException | NumberFormatException unreadable) {
      throw new StartFailedException(
          "%s does not name the server that was here: %s".formatted(pidFile, unreadable),
          unreadable);
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
