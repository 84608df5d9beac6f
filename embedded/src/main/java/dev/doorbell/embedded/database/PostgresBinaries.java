package dev.doorbell.embedded.database;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.FileTree;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks PostgreSQL's programs for this machine into the user's cache directory, once. */
final class PostgresBinaries {
  private static final int EXECUTABLE_BITS = 0111;

  private PostgresBinaries() {}

  /** Returns the directory that contains {@code bin/postgres}. Unpacks it if it does not exist. */
  static Path unpacked() {
    return unpacked(cacheDirectory());
  }

  static Path unpacked(Path cacheDirectory) {
    try {
      byte[] archive = archiveOfThisMachine();
      Path cache = Files.createDirectories(cacheDirectory);
      Path home = cache.resolve("postgres-" + fingerprint(archive));
      if (!Files.isDirectory(home)) {
        unpackInto(cache, home, archive);
      }
      return home;
    } catch (IOException e) {
      throw new StartFailedException("PostgreSQL's programs cannot be unpacked: " + e, e);
    }
  }

  private static byte[] archiveOfThisMachine() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    String family = system.startsWith("mac") ? "Darwin" : system.startsWith("linux") ? "Linux" : "";
    String processor = machine.equals("aarch64") ? "arm_64" : "x86_64";
    InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(family, processor);
    if (archive == null) {
      throw new StartFailedException(
          "there is no embedded PostgreSQL for %s on %s".formatted(system, machine));
    }
    try (archive) {
      return archive.readAllBytes();
    }
  }

  private static Path cacheDirectory() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(given -> !given.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("doorbell");
  }

  private static String fingerprint(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /**
   * Unpacks into a temporary directory and renames it, so that no process sees a partly unpacked
   * directory.
   */
  private static void unpackInto(Path cache, Path home, byte[] archive) throws IOException {
    Path temporary = Files.createTempDirectory(cache, "unpacking-");
    try {
      unpackAll(archive, temporary);
      Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // If two processes unpack at the same time, the second can use the first one's directory,
      // which has the same content.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    } finally {
      FileTree.delete(temporary);
    }
  }

  private static void unpackAll(byte[] archive, Path temporary) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, temporary);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("an entry of the archive has a path outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    if ((entry.getMode() & EXECUTABLE_BITS) != 0) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
