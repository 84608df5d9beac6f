package dev.doorbell.benchmarks.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs. */
final class Jvm {
  /** The options of {@code docker/jvm-options} that do not depend on an image. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private Jvm() {}

  /** Runs a main class of the class path of this process. */
  static List<String> command(List<String> options, String main) {
    List<String> command = new ArrayList<>();
    command.add(program("java"));
    command.addAll(OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return command;
  }

  /** The path of a program of the JDK that runs this process. */
  static String program(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
