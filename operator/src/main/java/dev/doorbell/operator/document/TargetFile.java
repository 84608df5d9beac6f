package dev.doorbell.operator.document;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import dev.doorbell.operator.gateway.Download;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a download goes. It is there whole or not at all.
 *
 * @param overwrite whether one that is there already may be replaced
 */
record TargetFile(Path path, boolean overwrite) {
  private static final int BUFFER = 64 * 1024;
  private static final int MOST_CHARACTERS = 150;

  /**
   * A name in the folder where the command was typed. A site has chosen the name: it leads nowhere
   * else, is not hidden, and looks like no option.
   */
  static String name(Download download, UUID document) {
    String safe =
        download
            .name()
            .orElse("")
            .replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]", "_")
            .replaceFirst("^[.\\-\\s]+", "")
            .strip();
    String cut = safe.substring(0, Math.min(safe.length(), MOST_CHARACTERS));
    return cut.isEmpty() ? document.toString() : cut;
  }

  /** Returns how many bytes there were. */
  long save(Download download) {
    if (!overwrite && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw taken(null);
    }
    Path folder = path.toAbsolutePath().getParent();
    try {
      Path part = Files.createTempFile(folder, ".doorbell-", ".part");
      try {
        long size;
        try (OutputStream out = Files.newOutputStream(part)) {
          size = copy(download, out);
        }
        put(part);
        return size;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (FileAlreadyExistsException e) {
      throw taken(e);
    } catch (IOException e) {
      throw new StoppedException(ExitCode.REFUSED, path + " can't be written", e);
    }
  }

  private void put(Path part) throws IOException {
    if (overwrite) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(part, path);
    }
  }

  private StoppedException taken(@Nullable Exception cause) {
    return new StoppedException(
        ExitCode.REFUSED, path + " is there already: --overwrite replaces it", cause);
  }

  /** All of it; returns how many bytes there were. */
  static long copy(Download download, OutputStream out) {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    try {
      for (int read = download.read(buffer); read >= 0; read = download.read(buffer)) {
        out.write(buffer, 0, read);
        size += read;
      }
      out.flush();
      return size;
    } catch (IOException e) {
      throw new StoppedException(ExitCode.REFUSED, "the document can't be written", e);
    }
  }
}
