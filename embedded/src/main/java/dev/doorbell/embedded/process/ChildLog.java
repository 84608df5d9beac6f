package dev.doorbell.embedded.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log file of a child process. Its last lines explain a failed start. */
public record ChildLog(Path file) {
  private static final int LAST_LINES = 5;

  /**
   * Returns a text of one line with the name of the file and its last lines, for an error message.
   */
  public String lastLines() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !isStackTrace(line))
              .toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      return "its log %s ends: %s".formatted(file, String.join(" | ", last));
    } catch (IOException e) {
      return "its log %s cannot be read".formatted(file);
    }
  }

  private static boolean isStackTrace(String line) {
    return line.startsWith("at ") || line.startsWith("... ");
  }
}
