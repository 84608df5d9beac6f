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
 * A directory of one embedded service, locked for this process: two starts on the same data would
 * each think the other's child a leftover and stop it. The system drops the lock when we die, also
 * by kill -9. Closing it deletes a temporary directory and keeps a given one.
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

  /** Opens and locks the given directory, creating it if need be; a temporary one for null. */
  public static DataDirectory open(String service, @Nullable Path given) {
    try {
      Path path = given == null ? Files.createTempDirectory("doorbell-" + service + "-") : given;
      Path directory = Files.createDirectories(path.toAbsolutePath().normalize());
      return new DataDirectory(directory, given == null, lock(service, directory));
    } catch (IOException unusable) {
      throw new StartFailedException(
          "the %s's data directory %s cannot be used: %s".formatted(service, given, unusable),
          unusable);
    }
  }

  private static FileChannel lock(String service, Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldByOurselves) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new StartFailedException(
          "the %s's data directory %s is in use by another process".formatted(service, directory));
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
