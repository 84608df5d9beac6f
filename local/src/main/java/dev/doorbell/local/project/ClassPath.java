package dev.doorbell.local.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The libraries of a connector, without those that the worker provides.
 *
 * @param compiling what the compiler sees in addition to the SDK
 * @param running what the connector's jar would contain
 */
record ClassPath(List<Path> compiling, List<Path> running) {
  /** The group of all artifacts of Doorbell. */
  static final String DOORBELL = "dev.doorbell";

  /** Not {@code connector-pdf}, which a connector's jar bundles. */
  private static final Set<String> PRESENT =
      Set.of("common-events", "connector-sdk", "connector-testkit", "doorbell-bom");

  /** Only the SDK and what it provides. */
  static final ClassPath OF_SDK = new ClassPath(List.of(), List.of());

  ClassPath {
    compiling = List.copyOf(compiling);
    running = List.copyOf(running);
  }

  /**
   * Whether this process provides an artifact to a connector, or a connector does not run with it.
   */
  static boolean hasArtifact(String group, String artifact) {
    return group.equals(DOORBELL) && PRESENT.contains(artifact);
  }
}
