package dev.doorbell.local.project;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.worker.connector.SdkClassLoader;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Loads the connector of a compiled project, in a new class loader for each version, which sees
 * what the class loader of a connector jar would see.
 */
final class ConnectorLoader {
  private ConnectorLoader() {}

  /**
   * Loads the only connector of a folder of classes and resources. The class loader stays open: a
   * run may load further classes while later versions exist.
   *
   * @throws ProjectException if the service file does not name exactly one connector, it can't be
   *     created, or its manifest is invalid
   */
  static Connector load(Path classes, ClassPath libraries) {
    URL[] urls =
        Stream.concat(Stream.of(classes), libraries.running().stream())
            .map(ConnectorLoader::url)
            .toArray(URL[]::new);
    List<String> names = names(classes);
    if (names.size() != 1) {
      throw new ProjectException(
          "%s must contain the name of one class, but contains %d: %s"
              .formatted(ConnectorProject.SERVICE, names.size(), names));
    }
    @SuppressWarnings("resource") // see above
    URLClassLoader loader = new URLClassLoader("developed", urls, new SdkClassLoader());
    return checked(connectors(loader).getFirst());
  }

  /** The classes that the service file names; {@code #} begins a comment. */
  private static List<String> names(Path classes) {
    try (Stream<String> lines = Files.lines(classes.resolve(ConnectorProject.SERVICE))) {
      return lines
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new ProjectException(
          "src/main/resources/%s is missing: it contains the name of the connector's class"
              .formatted(ConnectorProject.SERVICE),
          e);
    }
  }

  private static List<Connector> connectors(ClassLoader loader) {
    List<Connector> found = new ArrayList<>();
    try {
      ServiceLoader.load(Connector.class, loader).forEach(found::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ProjectException("the connector can't be created: " + message(e, cause), e);
    }
    return found;
  }

  private static String message(Throwable error, Throwable cause) {
    return error.equals(cause)
        ? String.valueOf(error.getMessage())
        : error.getMessage() + ": " + cause;
  }

  private static Connector checked(Connector connector) {
    try {
      Manifest _ = Manifest.declaredBy(connector);
      return connector;
    } catch (IllegalArgumentException e) {
      throw new ProjectException(String.valueOf(e.getMessage()), e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("The URI of a file is not a URL", e);
    }
  }
}
