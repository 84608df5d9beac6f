package dev.doorbell.testkit.record;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds connectors by {@link ServiceLoader}: those of Doorbell on the class path, and those of a
 * folder, which has jars or is itself a folder of classes. The owner closes it after the run.
 */
final class ConnectorFinder implements AutoCloseable {
  private final URLClassLoader loader;

  private ConnectorFinder(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Opens a folder.
   *
   * @param folder null for none
   * @param notices gets a line for each jar that is ignored, as a worker ignores it
   * @throws UsageException if it can't be read
   */
  static ConnectorFinder in(@Nullable Path folder, Consumer<String> notices) {
    List<URL> urls = folder == null ? List.of() : urls(folder, notices);
    return new ConnectorFinder(
        new URLClassLoader(urls.toArray(URL[]::new), ConnectorFinder.class.getClassLoader()));
  }

  private static List<URL> urls(Path folder, Consumer<String> notices) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--connectors must be an existing directory");
    }
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      urls.add(folder.toUri().toURL());
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        String name = jar.getFileName().toString();
        if (name.startsWith("original-")) {
          notices.accept(name + " is ignored: it is the jar before maven-shade-plugin");
        } else {
          urls.add(jar.toUri().toURL());
        }
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException("The URI of a file is not a URL", e);
    } catch (IOException e) {
      throw new UsageException("the directory of --connectors can't be read");
    }
    return urls;
  }

  /**
   * The connector of that slug.
   *
   * @throws UsageException if there is none, or a connector can't be loaded
   */
  Connector find(String slug) {
    List<String> others = new ArrayList<>();
    try {
      for (Connector connector : ServiceLoader.load(Connector.class, loader)) {
        String found = Manifest.declaredBy(connector).slug();
        if (found.equals(slug)) {
          return connector;
        }
        others.add(found);
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new UsageException("a connector can't be loaded: " + e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    throw new UsageException(
        "there is no such connector; the connectors are: %s; --connectors names the folder of others"
            .formatted(String.join(", ", others)));
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new IllegalStateException("A connector jar can't be closed", e);
    }
  }
}
