package dev.doorbell.testkit.record;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.testkit.recording.RecordingFolder;
import dev.doorbell.testkit.scrub.LeakCheck.Leak;
import dev.doorbell.testkit.scrub.RecordingCheck;
import dev.doorbell.testkit.scrub.RunScrubber.Scrubbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes a recording, but only if the check finds no secret in the written files. */
public final class RecordingWriter {
  private RecordingWriter() {}

  /**
   * Writes the recording next to its folder, checks the files, and moves them there.
   *
   * @param folder does not exist yet
   * @return the secrets that are left; if there are any, nothing is kept
   * @throws UncheckedIOException if a file can't be written
   */
  public static List<Leak> write(Path folder, Scrubbed scrubbed) {
    try {
      Path parent = requireNonNullElse(folder.toAbsolutePath().getParent(), folder);
      Files.createDirectories(parent);
      Path unchecked = Files.createTempDirectory(parent, ".unchecked-recording-");
      try {
        RecordingFolder.write(unchecked, scrubbed.recording());
        List<Leak> leaks =
            new RecordingCheck(scrubbed.secrets()).search(RecordingFolder.read(unchecked));
        if (leaks.isEmpty()) {
          Files.move(unchecked, folder);
        }
        return leaks;
      } finally {
        delete(unchecked);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The recording can't be written to " + folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
