package dev.doorbell.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
  @TempDir private Path folder;

  @Test
  void values_are_quoted_for_a_shell() throws IOException {
    Path file = folder.resolve("worker.env");

    EnvironmentFile.write(file, Map.of("B", "$(it's) \"x\"", "A", "1"));
    assertThat(file).hasContent("A='1'\nB='$(it'\\''s) \"x\"'\n");

    EnvironmentFile.write(file, Map.of("A", "2"));
    assertThat(Files.readString(file)).isEqualTo("A='2'\n");
  }
}
