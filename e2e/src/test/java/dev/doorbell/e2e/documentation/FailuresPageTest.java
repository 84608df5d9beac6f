package dev.doorbell.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailuresPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w*)(?:\\.(\\w+))?`");
  private static final int COLUMNS = 5;

  /** A row of the table: the failure, and the tests that prove its recovery. */
  private record Row(String claim, List<MatchResult> proofs) {}

  @Test
  void every_row_names_a_test_that_exists() throws IOException {
    List<Row> rows = rows();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(10);
    for (Row row : rows) {
      assertThat(row.proofs()).as(row.claim()).isNotEmpty();
      for (MatchResult proof : row.proofs()) {
        assertExists(row.claim(), proof.group(1), proof.group(2));
      }
    }
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/architecture/failures.md")).stream()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(FailuresPageTest::row)
        .toList();
  }

  private static Row row(String line) {
    // Each row starts and ends with a bar.
    List<String> cells =
        Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
    assertThat(cells).as(line).hasSize(COLUMNS + 1);
    return new Row(cells.getFirst(), PROOF.matcher(cells.get(COLUMNS - 1)).results().toList());
  }

  private static void assertExists(String claim, String test, String method) throws IOException {
    List<Path> sources = sources(test);
    assertThat(sources).as("%s: the source of %s", claim, test).hasSize(1);
    String source = Files.readString(sources.getFirst());
    assertThat(source).as("%s: %s has tests", claim, test).containsPattern("@(Parameterized)?Test");
    if (method != null) {
      assertThat(source)
          .as("%s: %s.%s", claim, test, method)
          .containsPattern("void " + method + "\\(");
    }
  }

  private static List<Path> sources(String test) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> trees =
          modules
              .map(module -> module.resolve("src/test/java"))
              .filter(Files::isDirectory)
              .toList();
      return trees.stream().flatMap(tree -> in(tree, test + ".java")).toList();
    }
  }

  private static Stream<Path> in(Path tree, String name) {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(file -> file.getFileName().toString().equals(name)).toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
