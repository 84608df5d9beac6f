package dev.doorbell.worker.connector;

import java.util.List;

/**
 * The parent class loader of a connector jar. It makes visible the JDK, the SDK and the libraries
 * in the SDK's signatures, and nothing else: a jar may bring other versions of any other library,
 * and can't find the worker's classes by name. It does not protect against a malicious connector,
 * which runs in this process.
 */
final class SdkClassLoader extends ClassLoader {
  private static final List<String> VISIBLE =
      List.of(
          "dev.doorbell.sdk.",
          "dev.doorbell.events.text.",
          "org.jsoup.",
          "org.jspecify.",
          "tools.jackson.",
          "com.fasterxml.jackson.annotation.");

  private final ClassLoader worker;

  SdkClassLoader(ClassLoader worker) {
    super("sdk-only", ClassLoader.getPlatformClassLoader());
    this.worker = worker;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (VISIBLE.stream().anyMatch(name::startsWith)) {
      return worker.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
