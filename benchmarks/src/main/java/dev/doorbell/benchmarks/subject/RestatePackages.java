package dev.doorbell.benchmarks.subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The npm packages of Restate, which {@code bin/bench} installs into {@code
 * benchmarks/peers/restate}.
 *
 * @param folder the folder with the program
 * @param node the program that runs JavaScript
 * @param server the server of Restate for this machine
 */
public record RestatePackages(Path folder, Path node, Path server) {

  /**
   * Finds the packages. Empty if they are not installed, or not for this machine.
   *
   * @param folder the folder with the program
   * @param path the variable {@code PATH}
   */
  public static Optional<RestatePackages> find(Path folder, String path) {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    Path server =
        folder.resolve(
            "node_modules/@restatedev/restate-server-linux-%s/bin/restate-server"
                .formatted(machine));
    return program("node", path)
        .filter(_ -> Files.isExecutable(server))
        .map(node -> new RestatePackages(folder, node, server));
  }

  private static Optional<Path> program(String name, String path) {
    return List.of(path.split(":", -1)).stream()
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The command line of the program with the handler. */
  List<String> program(int port, int reports) {
    return List.of(
        node.toString(),
        folder.resolve("wait.mjs").toString(),
        Integer.toString(port),
        Integer.toString(reports));
  }
}
