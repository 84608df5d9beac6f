package dev.doorbell.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder with all data of a local Doorbell. A file marks the folder as Doorbell's, so that
 * {@code --fresh} never deletes other data. A lock on this file prevents two processes from using
 * the same folder. Closing releases the lock.
 */
final class DataFolder implements AutoCloseable {
  private static final String MARKER_FILE = "doorbell-data";
  private static final long MIN_FREE_BYTES = 1L << 30;

  private final Path path;
  private final FileChannel mark;

  private DataFolder(Path path, FileChannel mark) {
    this.path = path;
    this.mark = mark;
  }

  /**
   * Opens the folder and creates it if it does not exist. Only the current user has access to it,
   * because it contains the keyset and the database.
   *
   * @param fresh true deletes the content of the folder
   * @throws CannotRunException if the folder is in use, contains other data, is not writable, or
   *     has less than 1 GiB of free disk space
   */
  static DataFolder open(Path path, boolean fresh) {
    try {
      requireEmptyOrMarked(path);
      Files.createDirectories(path);
      closeToOtherUsers(path);
      if (Files.getFileStore(path).getUsableSpace() < MIN_FREE_BYTES) {
        throw new CannotRunException(
            "less than 1 GiB of disk is free at %s: make room, or set DOORBELL_DATA_DIR"
                .formatted(path));
      }
      FileChannel mark =
          FileChannel.open(
              path.resolve(MARKER_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = mark.tryLock();
      if (lock == null) {
        mark.close();
        throw new CannotRunException(
            "another bin/run uses %s: stop it, or set DOORBELL_DATA_DIR and the ports to others"
                .formatted(path));
      }
      if (fresh) {
        deleteContent(path);
      }
      return new DataFolder(path, mark);
    } catch (IOException e) {
      throw new CannotRunException(
          "%s is not writable: set DOORBELL_DATA_DIR to a writable folder".formatted(path), e);
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    mark.close();
  }

  private static void closeToOtherUsers(Path path) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void requireEmptyOrMarked(Path path) throws IOException {
    if (!Files.exists(path) || Files.exists(path.resolve(MARKER_FILE))) {
      return;
    }
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isPresent()) {
        throw new CannotRunException(
            "%s contains other data: set DOORBELL_DATA_DIR to an empty or a new folder"
                .formatted(path));
      }
    }
  }

  private static void deleteContent(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(root.resolve(MARKER_FILE))) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            if (!folder.equals(root)) {
              Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
