package dev.doorbell.local.project;

import java.nio.file.Path;
import java.util.List;

/**
 * The libraries of a connector, without those that the worker provides.
 *
 * @param compiling what the compiler sees in addition to the SDK
 * @param running what the connector's jar would contain
 */
record ClassPath(List<Path> compiling, List<Path> running) {
  /** Only the SDK and what it provides. */
  static final ClassPath OF_SDK = new ClassPath(List.of(), List.of());

  ClassPath {
    compiling = List.copyOf(compiling);
    running = List.copyOf(running);
  }
}
