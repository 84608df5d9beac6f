package dev.doorbell.embedded.broker;

import dev.doorbell.embedded.StartFailedException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The class path of the child: this module, and the broker's jars, which the build lists in a
 * resource.
 */
final class ChildClassPath {
  private static final String RESOURCE = "class-path.txt";

  private ChildClassPath() {}

  /**
   * @param distribution the jars of another version of Kafka, which replace those of the build;
   *     null for none
   */
  static String asArgument(@Nullable Path distribution) {
    List<String> entries = new ArrayList<>();
    entries.add(thisModule().toString());
    if (distribution != null) {
      entries.add(distribution.resolve("*").toString());
    }
    for (Path jar : brokerJars()) {
      if (distribution != null && isKafka(jar)) {
        continue;
      }
      if (!Files.exists(jar)) {
        throw new StartFailedException(
            "the broker's jar %s was deleted after the build: build the module `embedded` again"
                .formatted(jar));
      }
      entries.add(jar.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static boolean isKafka(Path jar) {
    return jar.toString().contains("/org/apache/kafka/");
  }

  private static List<Path> brokerJars() {
    try (InputStream list = ChildClassPath.class.getResourceAsStream(RESOURCE)) {
      if (list == null) {
        throw new StartFailedException(
            RESOURCE + " is missing: Maven writes it in the phase process-resources");
      }
      String joined = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
      return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
          .splitAsStream(joined)
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path thisModule() {
    try {
      return Path.of(
          ChildClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
