package dev.doorbell.operator.document;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
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
 * The file of a download. A failed download leaves no file.
 *
 * @param overwrite whether to replace an existing file
 */
record TargetFile(Path path, boolean overwrite) {
  private static final int BUFFER = 64 * 1024;
  private static final int MOST_CHARACTERS = 150;

  /**
   * A file name in the current directory. The site chose the name of the document, so this removes
   * path separators, control characters, and a leading dot or dash, which would hide the file or
   * look like an option. Returns the id of the document if no character is left.
   */
  static String name(String siteName, UUID document) {
    String safe =
        siteName
            .replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]", "_")
            .replaceFirst("^[.\\-\\s]+", "")
            .strip();
    String cut = safe.substring(0, Math.min(safe.length(), MOST_CHARACTERS));
    return cut.isEmpty() ? document.toString() : cut;
  }

  /** Saves the whole content and returns its size in bytes. */
  long save(Download download) {
    if (!overwrite && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(null);
    }
    Path folder = path.toAbsolutePath().getParent();
    try {
      Path part = Files.createTempFile(folder, ".doorbell-", ".part");
      try {
        long size;
        try (OutputStream out = Files.newOutputStream(part)) {
          size = copy(download, out);
        }
        move(part);
        return size;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(e);
    } catch (IOException e) {
      throw new CommandException(ExitCode.REJECTED, path + " can't be written", e);
    }
  }

  private void move(Path part) throws IOException {
    if (overwrite) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(part, path);
    }
  }

  private CommandException exists(@Nullable Exception cause) {
    return new CommandException(
        ExitCode.REJECTED, path + " already exists: --overwrite replaces it", cause);
  }

  /** Copies the whole content and returns its size in bytes. */
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
      throw new CommandException(ExitCode.REJECTED, "the document can't be written", e);
    }
  }
}
