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
 * Connectors in jars of their own, dropped into a folder and found by {@link ServiceLoader} as a
 * worker starts. A jar that is broken is reported, and stops nothing. For one thread; whoever loads
 * closes, when no run is left.
 */
public final class ConnectorJars implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorJars.class);

  private final List<Jarred> connectors = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private int broken;

  /** A connector and the jar that it came in. */
  record Jarred(Connector connector, String jar) {}

  private ConnectorJars() {}

  /** No jar at all. */
  public static ConnectorJars none() {
    return new ConnectorJars();
  }

  /**
   * Loads all jars of the folder, in the order of their names; null for none.
   *
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
      throw new UncheckedIOException("The connectors' folder can't be read", e);
    }
  }

  private void load(Path jar) {
    String name = jar.getFileName().toString();
    SdkOnly sdk = new SdkOnly(ConnectorJars.class.getClassLoader());
    URLClassLoader loader = new URLClassLoader(name, new URL[] {url(jar)}, sdk);
    loaders.add(loader);
    int before = connectors.size();
    try {
      for (Connector connector : ServiceLoader.load(Connector.class, loader)) {
        connectors.add(new Jarred(connector, name));
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
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("A file has an address", impossible);
    }
  }

  List<Jarred> connectors() {
    return List.copyOf(connectors);
  }

  /** Says that a jar, or a connector in it, is not used. */
  void report(String jar, String why) {
    broken++;
    LOG.error("The connector jar {} is not used: {}", jar, why);
  }

  /** How many were reported. */
  public int broken() {
    return broken;
  }

  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        LOG.debug("A connector jar could not be closed: {}", e.toString());
      }
    }
  }
}
