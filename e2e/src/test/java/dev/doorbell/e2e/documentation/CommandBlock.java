package dev.doorbell.e2e.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A block of shell commands in a page.
 *
 * @param line the number of its first line in the page
 */
record CommandBlock(Path page, int line, List<String> lines) {
  private static final String NOT_RUN = "# not run by a test: ";

  CommandBlock {
    lines = List.copyOf(lines);
  }

  /** The blocks of the pages for operators. */
  static List<CommandBlock> ofOperations() throws IOException {
    Path docs = Path.of("..", "docs");
    List<CommandBlock> blocks = new ArrayList<>(of(docs.resolve("operations.md")));
    try (Stream<Path> pages = Files.list(docs.resolve("operations"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        blocks.addAll(of(page));
      }
    }
    return blocks;
  }

  private static List<CommandBlock> of(Path page) throws IOException {
    List<CommandBlock> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    for (int start = 0; start < lines.size(); start++) {
      if (lines.get(start).strip().equals("```sh")) {
        int first = start + 1;
        int end = first;
        while (!lines.get(end).strip().equals("```")) {
          end++;
        }
        blocks.add(new CommandBlock(page, first + 1, lines.subList(first, end)));
        start = end;
      }
    }
    return blocks;
  }

  /** Why no test runs the block; empty if it does not say so in its first line. */
  Optional<String> reasonNotRun() {
    return lines.getFirst().startsWith(NOT_RUN)
        ? Optional.of(lines.getFirst().substring(NOT_RUN.length()))
        : Optional.empty();
  }

  /** Its lines without comments and without empty lines. */
  List<String> commands() {
    return lines.stream()
        .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Override
  public String toString() {
    return page.getFileName() + ":" + line;
  }
}
