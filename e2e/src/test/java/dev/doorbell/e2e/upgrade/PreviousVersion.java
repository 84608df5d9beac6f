package dev.doorbell.e2e.upgrade;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the images of a previous version, which {@code bin/lib/previous-version} builds. */
record PreviousVersion(Path images) {
  private static final String PROPERTY = "doorbell.previous-images";

  /** The version that {@code bin/test --upgrade} has built. */
  static PreviousVersion built() {
    String folder = System.getProperty(PROPERTY, "");
    if (folder.isEmpty()) {
      throw new IllegalStateException(
          "there is no previous version: run this test by bin/test --upgrade");
    }
    return new PreviousVersion(Path.of(folder));
  }

  /** The class path of an image, preceded by the configuration of the tests' logs. */
  String classPath(String image) {
    String logConfiguration = Path.of("target", "test-classes").toAbsolutePath().toString();
    return Stream.of("app", "lib")
        .flatMap(folder -> jars(images.resolve(image).resolve(folder)).stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator, logConfiguration + File.pathSeparator, ""));
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
