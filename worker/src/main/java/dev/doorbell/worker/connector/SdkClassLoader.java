package dev.doorbell.worker.connector;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/**
 * The parent class loader of a connector jar. It makes visible the JDK, the SDK and the libraries
 * in the SDK's signatures, and nothing else: a jar may bring other versions of any other library,
 * and can't find the worker's classes by name. It does not protect against a malicious connector,
 * which runs in this process.
 */
public final class SdkClassLoader extends ClassLoader {
  private static final List<String> VISIBLE =
      List.of(
          "dev.doorbell.sdk.",
          "dev.doorbell.events.challenge.",
          "dev.doorbell.events.field.",
          "dev.doorbell.events.text.",
          "org.jsoup.",
          "org.jspecify.",
          "tools.jackson.",
          "com.fasterxml.jackson.annotation.");

  /** One class of the SDK and of each library that it brings to a compiler, to find their jars. */
  private static final List<String> ONE_OF_EACH =
      List.of(
          "dev.doorbell.sdk.Connector",
          "dev.doorbell.events.JobEvent",
          "org.jsoup.Jsoup",
          "org.jspecify.annotations.NullMarked",
          "tools.jackson.databind.JsonNode",
          "tools.jackson.core.JsonParser",
          "com.fasterxml.jackson.annotation.JsonProperty");

  private final ClassLoader worker;

  /** The parent for a connector of this worker. */
  public SdkClassLoader() {
    this(SdkClassLoader.class.getClassLoader());
  }

  SdkClassLoader(ClassLoader worker) {
    super("sdk-only", ClassLoader.getPlatformClassLoader());
    this.worker = worker;
  }

  /**
   * The jars and folders that a compiler needs, as Maven gives them to it: of what this loader
   * makes visible, and of the types in signatures of the SDK.
   */
  public static List<Path> classPath() {
    return ONE_OF_EACH.stream().map(SdkClassLoader::location).distinct().toList();
  }

  private static Path location(String className) {
    try {
      Class<?> type = Class.forName(className, false, SdkClassLoader.class.getClassLoader());
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException("The worker has no file with " + className, e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (VISIBLE.stream().anyMatch(name::startsWith)) {
      return worker.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
