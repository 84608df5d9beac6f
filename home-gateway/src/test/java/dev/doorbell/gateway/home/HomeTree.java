package dev.doorbell.gateway.home;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All files of Home in the build's folder. */
final class HomeTree {
  private static final HomeFiles FILES = new HomeFiles();

  private HomeTree() {}

  /** The server's paths of all files. */
  static Stream<String> paths() {
    try {
      Path root = Path.of(requireNonNull(HomeTree.class.getResource("/home")).toURI());
      try (Stream<Path> files = Files.walk(root)) {
        List<Path> found = files.filter(Files::isRegularFile).toList();
        return found.stream().map(file -> "/" + root.relativize(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static HomeFile file(String path) {
    return requireNonNull(FILES.find(path), path);
  }
}
