package dev.doorbell.embedded.process;

import dev.doorbell.embedded.StartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The data directory of one embedded service, locked by this process. Without the lock, if two
 * processes used the same directory, each would kill the other's child as a leftover. The operating
 * system releases the lock when this process ends, even by kill -9. Closing releases the lock, and
 * deletes the directory if it is temporary.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final boolean temporary;
  private final FileChannel lock;

  private DataDirectory(Path path, boolean temporary, FileChannel lock) {
    this.path = path;
    this.temporary = temporary;
    this.lock = lock;
  }

  /**
   * Opens and locks a directory, and creates it if it does not exist.
   *
   * @param service the process that uses the directory, for messages
   * @param given null for a temporary directory
   * @throws StartFailedException if the directory can't be used or another process uses it
   */
  public static DataDirectory open(String service, @Nullable Path given) {
    try {
      Path path = given == null ? Files.createTempDirectory("doorbell-" + service + "-") : given;
      Path directory = Files.createDirectories(path.toAbsolutePath().normalize());
      return new DataDirectory(directory, given == null, lock(service, directory));
    } catch (IOException e) {
      String directory =
          given == null ? "a temporary data directory" : "the data directory " + given;
      throw new StartFailedException(
          "%s of %s cannot be used: %s".formatted(directory, service, e), e);
    }
  }

  private static FileChannel lock(String service, Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // This process already holds the lock.
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new StartFailedException(
          "the data directory %s of %s is in use by another process".formatted(directory, service));
    }
    return channel;
  }

  public Path path() {
    return path;
  }

  public Path resolve(String child) {
    return path.resolve(child);
  }

  @Override
  public void close() {
    if (!lock.isOpen()) {
      return;
    }
    try {
      lock.close();
      if (temporary) {
        FileTree.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
