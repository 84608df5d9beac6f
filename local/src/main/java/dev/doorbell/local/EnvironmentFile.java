package dev.doorbell.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file that a shell can source. It is in the data folder, which only the current user can read.
 */
final class EnvironmentFile {
  private EnvironmentFile() {}

  /** Writes one variable per line, and replaces the file. */
  static void write(Path file, Map<String, String> variables) {
    String lines =
        variables.entrySet().stream()
            .map(each -> each.getKey() + "=" + quoted(each.getValue()) + "\n")
            .sorted()
            .collect(Collectors.joining());
    try {
      Files.writeString(file, lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CannotRunException("%s can't be written".formatted(file), e);
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
