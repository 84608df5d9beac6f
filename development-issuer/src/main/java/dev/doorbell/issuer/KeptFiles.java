package dev.doorbell.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Small files that only the current user may read. Thread-safe. */
final class KeptFiles {
  private final @Nullable Path folder;

  /**
   * @param folder created if it does not exist; null to keep nothing
   */
  KeptFiles(@Nullable Path folder) {
    this.folder = folder;
  }

  boolean keepsFiles() {
    return folder != null;
  }

  /** The content of a file; if there is none, creates it with this content. */
  String readOrCreate(String name, Supplier<String> content) {
    if (folder == null) {
      return content.get();
    }
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        write(name, content.get());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " can't be read", e);
    }
  }

  /** Writes a file in one step: another process may read it at any time. */
  void write(String name, String content) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path temporary = folder.resolve(name + ".new");
      Files.deleteIfExists(temporary);
      if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
        Files.createFile(
            temporary,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(temporary, content, StandardCharsets.UTF_8);
      Files.move(
          temporary,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the file %s can't be written in %s".formatted(name, folder), e);
    }
  }
}
