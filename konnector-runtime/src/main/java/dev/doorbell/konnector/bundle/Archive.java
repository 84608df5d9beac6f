package dev.doorbell.konnector.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks the regular files of a {@code .tgz}. No entry can lead out of the target folder. */
final class Archive {
  private static final long MAX_BYTES = 200L << 20;
  private static final int MAX_FILES = 5_000;

  private Archive() {}

  /**
   * Unpacks an archive into an empty folder.
   *
   * @throws LeftOutException if it is too large, or an entry leads out of the folder
   */
  static void unpack(Path archive, Path target) throws IOException, LeftOutException {
    long left = MAX_BYTES;
    int files = 0;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isFile()) {
          continue;
        }
        left -= entry.getSize();
        files++;
        if (left < 0 || files > MAX_FILES) {
          throw new LeftOutException("it unpacks to more than 200 MiB or 5,000 files");
        }
        write(tar, inside(target, entry.getName()));
      }
    }
  }

  private static Path inside(Path target, String name) throws LeftOutException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target) || path.equals(target)) {
      throw new LeftOutException("an entry of its archive leads out of its folder");
    }
    return path;
  }

  private static void write(TarArchiveInputStream tar, Path file) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.copy(tar, file);
  }
}
