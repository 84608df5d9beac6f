package dev.doorbell.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file with the process id and the start time of a child. Both are needed to identify the child,
 * since the operating system may give its process id to another process later.
 */
public record PidFile(Path file) {

  public void write(ProcessHandle child) {
    try {
      Files.writeString(file, child.pid() + " " + startOf(child) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the recorded child if it is still alive. */
  public Optional<ProcessHandle> runningChild() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(file).strip().split(" ", 2);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(child -> words.length == 2 && startOf(child).toString().equals(words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      // The parent was killed while it wrote the file.
      return Optional.empty();
    }
  }

  private static Instant startOf(ProcessHandle child) {
    return child.info().startInstant().orElse(Instant.EPOCH);
  }
}
