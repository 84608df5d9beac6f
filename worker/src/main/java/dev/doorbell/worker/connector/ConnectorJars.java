package dev.doorbell.worker.connector;

import dev.doorbell.sdk.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connectors in jars of their own, loaded from a folder by {@link ServiceLoader} when the worker
 * starts. A broken jar is logged and counted, and the worker starts without it. Not thread-safe.
 * The owner closes it when no run is left.
 */
public final class ConnectorJars implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorJars.class);

  /** How maven-shade-plugin names the jar without libraries that it leaves beside its own jar. */
  private static final String UNSHADED = "original-";

  private final List<JarConnector> connectors = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * A connector and the jar that contains it.
   *
   * @param jar the name of the file
   */
  record JarConnector(Connector connector, String jar) {}

  private ConnectorJars() {}

  /** No jars. */
  public static ConnectorJars none() {
    return new ConnectorJars();
  }

  /**
   * Loads all jars of a folder, in the order of their names, except those that maven-shade-plugin
   * leaves beside its own: {@code original-*.jar}.
   *
   * @param folder null for no jars
   * @throws UncheckedIOException if the folder can't be read
   */
  public static ConnectorJars in(@Nullable Path folder) {
    ConnectorJars jars = new ConnectorJars();
    if (folder != null) {
      jars.loadAll(folder);
    }
    return jars;
  }

  private void loadAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(this::load);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of connector jars can't be read", e);
    }
  }

  private void load(Path jar) {
    String name = jar.getFileName().toString();
    if (name.startsWith(UNSHADED)) {
      LOG.warn("The connector jar {} is ignored: it is the jar before maven-shade-plugin", name);
      return;
    }
    SdkClassLoader sdk = new SdkClassLoader(ConnectorJars.class.getClassLoader());
    URLClassLoader loader = new URLClassLoader(name, new URL[] {url(jar)}, sdk);
    loaders.add(loader);
    int before = connectors.size();
    try {
      for (Connector connector : ServiceLoader.load(Connector.class, loader)) {
        connectors.add(new JarConnector(connector, name));
      }
      if (connectors.size() == before) {
        report(name, "it names no connector in META-INF/services");
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      report(name, e.toString());
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("The URI of a file is not a URL", e);
    }
  }

  List<JarConnector> connectors() {
    return List.copyOf(connectors);
  }

  /** Logs and counts a jar, or a connector in it, that the worker does not use. */
  void report(String jar, String why) {
    String line = "The connector jar %s is not used: %s".formatted(jar, why);
    LOG.error("{}", line);
    problems.add(line);
  }

  /** One line for each jar, or connector in a jar, that the worker does not use. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        LOG.debug("Closing a connector jar failed: {}", e.toString());
      }
    }
  }
}
