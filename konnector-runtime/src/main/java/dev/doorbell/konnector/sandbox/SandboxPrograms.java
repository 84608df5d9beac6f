package dev.doorbell.konnector.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The programs of a sandbox.
 *
 * @param bubblewrap the program bwrap
 * @param node Node 20.18 or newer
 */
public record SandboxPrograms(Path bubblewrap, Path node) {
  private static final Pattern LIBRARY = Pattern.compile("(?m)(?:^|\\s)(/\\S+)(?= \\(0x)");

  /** The first executable file with that name in the folders of a search path. */
  static Optional<Path> find(String name, String searchPath) {
    return Stream.of(searchPath.split(":", -1))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** The files that Node loads when it starts, its loader included. Empty if it is static. */
  List<Path> libraries() throws IOException {
    Process ldd = new ProcessBuilder("ldd", node.toString()).redirectErrorStream(true).start();
    String output;
    try (var in = ldd.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return LIBRARY
        .matcher(output)
        .results()
        .map(MatchResult::group)
        .map(String::strip)
        .map(Path::of)
        .toList();
  }
}
