package dev.doorbell.connectors.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that each block of code in the tutorial is part of a compiled file. */
class WritingAConnectorTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PAGE = DOCS.resolve("writing-a-connector.md");
  private static final Path TUTORIAL = createPath("test", "tutorial");
  private static final Path TEMPLATE =
      Path.of("../operator/src/main/resources/dev/doorbell/operator/connector/template");

  /** The folders with the code that the page shows. */
  private static final List<Path> SOURCE_FOLDERS =
      List.of(
          TUTORIAL,
          TEMPLATE,
          createPath("test", "simulated"),
          createPath("test", "bank"),
          createPath("main", "bank"));

  private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)(#[^)]*)?\\)");
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (static )?(dev\\.doorbell\\.(?:sdk|testkit)[a-z.]*)\\.((?:[A-Z]\\w*\\.)*(\\w+));$",
          Pattern.MULTILINE);

  private final String page = read(PAGE);

  @Test
  void each_block_of_code_is_in_a_compiled_file() {
    List<String> code =
        SOURCE_FOLDERS.stream()
            .flatMap(WritingAConnectorTest::listFiles)
            .map(this::readCode)
            .toList();
    assertThat(findBlocks("java"))
        .hasSizeGreaterThan(15)
        .allSatisfy(block ->
            assertThat(code).as(block).anyMatch(file -> file.contains(removeWhiteSpace(block))));
  }

  @Test
  void each_file_of_the_tutorial_is_on_the_page() {
    assertThat(listFiles(TUTORIAL).filter(file -> !className(file).equals("WritingAConnectorTest")))
        .hasSizeGreaterThan(5)
        .allSatisfy(file ->
            assertThat(findBlocks("java"))
                .anyMatch(block -> readCode(file).contains(removeWhiteSpace(block))));
  }

  @Test
  void the_page_shows_each_connector_of_the_tutorial_completely() {
    for (Path file :
        listFiles(TUTORIAL).filter(file -> className(file).endsWith("Bank")).toList()) {
      String source = read(file);
      String rest = removeWhiteSpace(source.substring(source.indexOf("\npublic class ")));
      for (String block : findBlocks("java")) {
        rest = rest.replace(removeWhiteSpace(block), "");
      }
      assertThat(rest).as("code that is not on the page of " + file.getFileName()).matches("}*");
    }
  }

  @Test
  void each_link_of_the_page_leads_to_a_file() {
    List<MatchResult> links = LINK.matcher(page).results().toList();
    assertThat(links)
        .isNotEmpty()
        .allSatisfy(link -> assertThat(DOCS.resolve(link.group(1))).exists());
    assertThat(read(DOCS.resolve("operations.md")))
        .contains("## Connectors in jars of their own\n");
    assertThat(read(Path.of("..", "README.md"))).contains("(docs/writing-a-connector.md)");
  }

  @Test
  void each_import_that_the_code_needs_is_in_the_table() {
    List<MatchResult> needed =
        SOURCE_FOLDERS.stream()
            .flatMap(WritingAConnectorTest::listFiles)
            .flatMap(file -> IMPORT.matcher(read(file)).results())
            .filter(this::isUsed)
            .toList();
    assertThat(needed)
        .hasSizeGreaterThan(50)
        .allSatisfy(found ->
            assertThat(page.lines())
                .as(found.group())
                .anyMatch(line ->
                    line.startsWith("| `" + found.group(2) + "` |")
                        && line.contains("`" + found.group(3) + "`")));
  }

  /** Whether the code of the page uses the imported class, or calls the imported method. */
  private boolean isUsed(MatchResult imported) {
    String end = imported.group(1) == null ? "\\b" : "\\(";
    Pattern use = Pattern.compile("(?<![.\\w])" + imported.group(4) + end);
    return findBlocks("java").stream()
        .flatMap(String::lines)
        .anyMatch(line -> !line.startsWith("import ") && use.matcher(line).find());
  }

  private List<String> findBlocks(String language) {
    return Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String readCode(Path file) {
    return removeWhiteSpace(read(file));
  }

  /** Removes white space, so that line breaks do not count. */
  private static String removeWhiteSpace(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static Path createPath(String scope, String name) {
    return Path.of("src", scope, "java", "dev", "doorbell", "connectors", name);
  }

  /** All files of the folders, except package-info. */
  private static Stream<Path> listFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("package-info.java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
