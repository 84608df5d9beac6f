package dev.doorbell.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Which child a data directory has, on disk: process id and start time. A process id alone may have
 * been given to somebody else since; both together name one process.
 */
public record ChildRecord(Path file) {

  public void write(ProcessHandle child) {
    try {
      Files.writeString(file, child.pid() + " " + startOf(child) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The recorded child, if it still lives. */
  public Optional<ProcessHandle> survivor() {
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
    } catch (NumberFormatException halfWritten) {
      return Optional.empty();
    }
  }

  private static Instant startOf(ProcessHandle child) {
    return child.info().startInstant().orElse(Instant.EPOCH);
  }
}
