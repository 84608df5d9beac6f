package dev.doorbell.embedded.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file a child process logs to; its last lines explain a failed start. */
public record ChildLog(Path file) {
  private static final int LAST_LINES = 5;

  /** The last lines in one, with the file's name for the rest. */
  public String ending() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !isOfStackTrace(line))
              .toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      return "its log %s ends: %s".formatted(file, String.join(" | ", last));
    } catch (IOException unreadable) {
      return "its log %s cannot be read".formatted(file);
    }
  }

  private static boolean isOfStackTrace(String line) {
    return line.startsWith("at ") || line.startsWith("... ");
  }
}
