package dev.doorbell.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Command lines of the images: the same jars, options and archive of classes, which {@code
 * bin/lib/image} has put into a folder of this machine.
 */
final class Image {
  private static final Path IMAGES = Path.of("..", "target", "image");

  /** The memory of a container in docker-compose.yml; the JVM selects its heap by it. */
  private static final String MEMORY = "-XX:MaxRAM=768m";

  private static final Pattern ALLOWED = Pattern.compile("Cpus_allowed_list:\\s+(\\d+)");

  private Image() {}

  /**
   * Runs the main class of an image on the first processor that this process may use.
   *
   * @param module the module of which the image is
   * @throws IllegalStateException if the images were not built
   */
  static List<String> command(String module, List<String> more, String main) {
    Path options = IMAGES.resolve(module).resolve("options").toAbsolutePath().normalize();
    if (!Files.isRegularFile(options)) {
      throw new IllegalStateException(
          "the content of the images is missing: build it with bin/lib/image");
    }
    List<String> command = new ArrayList<>(List.of("taskset", "-c", processor()));
    command.add(Jvm.program("java"));
    command.add("@" + options);
    command.add(MEMORY);
    command.addAll(more);
    command.add(main);
    return command;
  }

  private static String processor() {
    try {
      return firstProcessor(Files.readString(Path.of("/proc/self/status")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first processor that the process with this {@code /proc/PID/status} may use. */
  static String firstProcessor(String status) {
    return ALLOWED.matcher(status).results().map(match -> match.group(1)).findFirst().orElseThrow();
  }
}
