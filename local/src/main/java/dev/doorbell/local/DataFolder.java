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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all data of a local Doorbell. A lock in it keeps two starts apart; a file
 * marks it as ours, so that forgetting never deletes a folder of something else. Closing it lets go
 * of the lock.
 */
final class DataFolder implements AutoCloseable {
  private static final String MARK = "doorbell-data";
  private static final long LEAST_FREE_BYTES = 1L << 30;

  private final Path path;
  private final FileChannel mark;

  private DataFolder(Path path, FileChannel mark) {
    this.path = path;
    this.mark = mark;
  }

  /**
   * Opens the folder, making it if it is not there.
   *
   * @param fresh forgets what it holds
   * @throws CannotStartException when it is in use, not ours, not writable, or the disk is full
   */
  static DataFolder open(Path path, boolean fresh) {
    try {
      checkOurs(path);
      Files.createDirectories(path);
      if (Files.getFileStore(path).getUsableSpace() < LEAST_FREE_BYTES) {
        throw new CannotStartException(
            "less than 1 GiB of disk is free at %s: make room, or set DOORBELL_DATA_DIR"
                .formatted(path));
      }
      FileChannel mark =
          FileChannel.open(path.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = mark.tryLock();
      if (lock == null) {
        mark.close();
        throw new CannotStartException(
            "another bin/run uses %s: stop it, or set DOORBELL_DATA_DIR and the ports"
                .formatted(path));
      }
      if (fresh) {
        forget(path);
      }
      return new DataFolder(path, mark);
    } catch (IOException e) {
      throw new CannotStartException(
          "%s can't be written: set DOORBELL_DATA_DIR to a folder that can".formatted(path), e);
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    mark.close();
  }

  private static void checkOurs(Path path) throws IOException {
    if (!Files.exists(path) || Files.exists(path.resolve(MARK))) {
      return;
    }
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isPresent()) {
        throw new CannotStartException(
            "%s holds something else: set DOORBELL_DATA_DIR to an empty or a new folder"
                .formatted(path));
      }
    }
  }

  private static void forget(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(root.resolve(MARK))) {
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
