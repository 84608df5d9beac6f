package dev.doorbell.operator.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The file with the access token, and beside it the file with the refresh token. Only the user may
 * read them (mode 600).
 *
 * @param path of the access token
 */
record TokenFile(Path path) {
  private static final String REFRESH = ".refresh";

  /** The refresh token; empty if there is none. */
  Optional<String> refreshToken() throws IOException {
    Path file = refreshPath();
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  /**
   * Replaces both files.
   *
   * @param refreshToken empty if the issuer gave none
   */
  void write(String accessToken, Optional<String> refreshToken) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (refreshToken.isPresent()) {
      replace(refreshPath(), refreshToken.get());
    } else {
      Files.deleteIfExists(refreshPath());
    }
    replace(path, accessToken);
  }

  private Path refreshPath() {
    return path.resolveSibling(path.getFileName() + REFRESH);
  }

  private static void replace(Path file, String content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    Path folder = temporary.toAbsolutePath().getParent();
    if (folder != null
        && Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.createFile(
          temporary,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(temporary, content + "\n");
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
