package dev.doorbell.benchmarks.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines of the images: the same jars, options and archive of classes, which {@code
 * bin/lib/image} has put into a folder of this machine.
 */
final class Image {
  private static final Path IMAGES = Path.of("..", "target", "image");

  /** The memory of a container in docker-compose.yml; the JVM selects its heap by it. */
  private static final String MEMORY = "-XX:MaxRAM=768m";

  private Image() {}

  /**
   * Runs the main class of an image on the first processor.
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
    List<String> command = new ArrayList<>(List.of("/usr/bin/taskset", "-c", "0"));
    command.add(Jvm.program("java"));
    command.add("@" + options);
    command.add(MEMORY);
    command.addAll(more);
    command.add(main);
    return command;
  }
}
