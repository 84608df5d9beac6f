package dev.doorbell.e2e.fleet;

import dev.doorbell.embedded.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A copy of the files of a database that is in use, taken as the chapter on continuous archiving of
 * the manual of PostgreSQL describes for its low-level functions. The functions are those that
 * {@code pg_basebackup} uses.
 */
public final class DatabaseBackup {
  private static final String WRITE_AHEAD_LOG = "pg_wal";

  private DatabaseBackup() {}

  /**
   * Copies the database into an empty directory, which can then be the data directory of another
   * {@link EmbeddedDatabase}. Blocks until the copy is complete; other sessions are not blocked.
   */
  public static void take(EmbeddedDatabase database, Path directory)
      throws IOException, SQLException {
    Path source = database.logFile().resolveSibling("data");
    Path target = directory.resolve("data");
    // The server ends the backup when the session that began it is closed.
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('rehearsal', fast => true)");
      Files.copy(database.logFile().resolveSibling("password"), directory.resolve("password"));
      copy(source, target);
      try (ResultSet end = statement.executeQuery("select labelfile from pg_backup_stop()")) {
        end.next();
        Files.writeString(target.resolve("backup_label"), end.getString(1));
      }
      // The restored server needs the log up to the end of the backup.
      copy(source.resolve(WRITE_AHEAD_LOG), target.resolve(WRITE_AHEAD_LOG));
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path copied = target.resolve(source.relativize(folder).toString());
            if (!Files.exists(copied)) {
              Files.copy(folder, copied, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
            return folder.equals(source.resolve(WRITE_AHEAD_LOG))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.getFileName().toString().startsWith("postmaster.")) {
              Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            // A running server deletes files; the log contains what they contained.
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }
}
