package dev.doorbell.sdk;

import java.util.stream.Stream;

/** Reads a connector's manifest, and describes what is wrong with it in one line. */
final class DeclaredManifest {
  private DeclaredManifest() {}

  static Manifest of(Connector connector) {
    Manifest manifest;
    try {
      manifest = connector.manifest();
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(line(connector, problem(connector, e)), e);
    }
    if (manifest == null) {
      throw new IllegalArgumentException(line(connector, "manifest() returns null"));
    }
    return manifest;
  }

  private static String line(Connector connector, String problem) {
    return "Connector %s: %s".formatted(connector.getClass().getName(), problem);
  }

  private static String problem(Connector connector, Throwable thrown) {
    String message = thrown.getMessage();
    boolean isMistake = thrown.getClass().equals(IllegalArgumentException.class);
    if (isMistake && message != null) {
      return message;
    }
    return "manifest() throws %s%s%s"
        .formatted(
            thrown.getClass().getName(),
            place(connector, thrown),
            message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }

  /** The line of the connector's class, otherwise the line that throws. */
  private static String place(Connector connector, Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    String own = connector.getClass().getName();
    return Stream.concat(
            Stream.of(frames).filter(frame -> frame.getClassName().equals(own)), Stream.of(frames))
        .findFirst()
        .map(frame -> " at %s:%d".formatted(frame.getFileName(), frame.getLineNumber()))
        .orElse("");
  }
}
