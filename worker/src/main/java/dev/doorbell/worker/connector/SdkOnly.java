package dev.doorbell.worker.connector;

import java.util.List;

/**
 * What a connector in a jar of its own sees of the worker: the SDK and what the SDK speaks with,
 * and nothing else. So a jar may bring other versions of any library, and no worker's class is
 * found by its name. No wall against a connector that means harm: it runs in this process.
 */
final class SdkOnly extends ClassLoader {
  private static final List<String> SHARED =
      List.of(
          "dev.doorbell.sdk.",
          "org.jsoup.",
          "org.jspecify.",
          "tools.jackson.",
          "com.fasterxml.jackson.annotation.");

  private final ClassLoader worker;

  SdkOnly(ClassLoader worker) {
    super("sdk-only", ClassLoader.getPlatformClassLoader());
    this.worker = worker;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return worker.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
