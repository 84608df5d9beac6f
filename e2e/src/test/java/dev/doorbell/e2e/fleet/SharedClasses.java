package dev.doorbell.e2e.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The archive of library classes that all child services map at their start, as the images do. It
 * halves the processor time of a start. Made once per JVM. Thread-safe.
 */
final class SharedClasses {
  private static final Path NAMES = Path.of("..", "docker", "start-classes.txt");
  private static final Path ARCHIVE = Path.of("target", "child-services.jsa");
  private static final Path LOG = Path.of("target", "child-services.log");

  private SharedClasses() {}

  private static final class Holder {
    static final List<String> OPTIONS = create();
  }

  /**
   * The options of a JVM for the class path of this JVM.
   *
   * @throws IllegalStateException if the archive can't be made
   */
  static List<String> options() {
    return Holder.OPTIONS;
  }

  private static List<String> create() {
    List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    // An archive contains classes of jars only, and is valid if the class path begins with them.
    List<String> libraries = entries.stream().filter(SharedClasses::isLibrary).toList();
    String dumped = String.join(File.pathSeparator, libraries);
    run(
        // Only the heap of G1 can be archived, and the collector of the services can load it.
        "-XX:+UseG1GC",
        "-Xshare:dump",
        "-XX:SharedClassListFile=" + NAMES,
        "-XX:SharedArchiveFile=" + ARCHIVE,
        "-cp",
        dumped);
    List<String> options =
        List.of(
            "-XX:SharedArchiveFile=" + ARCHIVE.toAbsolutePath(),
            "-cp",
            String.join(
                File.pathSeparator,
                Stream.concat(
                        libraries.stream(), entries.stream().filter(entry -> !isLibrary(entry)))
                    .toList()));
    // A JVM silently ignores an archive that it can't use; this check makes it an error.
    run(
        Stream.of(
                Stream.of("-XX:+UseSerialGC", "-Xshare:on"),
                options.stream(),
                Stream.of("-version"))
            .flatMap(part -> part)
            .toArray(String[]::new));
    return options;
  }

  private static boolean isLibrary(String entry) {
    return entry.endsWith(".jar") && !entry.contains(File.separator + "target" + File.separator);
  }

  private static void run(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    try {
      int status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(LOG.toFile())
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            "No archive of classes was made:\n" + Files.readString(LOG));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
