package dev.doorbell.store.sealing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes keyset files. A new file has mode 0600 before it gets its content, and is then renamed to
 * its final name, so that no process reads a partial keyset.
 */
final class KeysetFile {
  private KeysetFile() {}

  static void write(Path file, String keyset) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("not a file: " + file);
    }
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(directory, "keyset", ".new", ownerOnly);
    try {
      Files.writeString(fresh, keyset);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
