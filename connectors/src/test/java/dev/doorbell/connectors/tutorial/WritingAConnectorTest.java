package dev.doorbell.connectors.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that each block of code in the tutorial is part of a compiled file. */
class WritingAConnectorTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PAGE = DOCS.resolve("writing-a-connector.md");
  private static final Path TUTORIAL = createPath("test", "tutorial");

  /** The folders with the code that the page shows. */
  private static final List<Path> SOURCE_FOLDERS =
      List.of(
          TUTORIAL,
          createPath("test", "simulated"),
          createPath("test", "bank"),
          createPath("main", "bank"));

  private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)(#[^)]*)?\\)");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

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
  void the_pom_has_the_versions_of_this_project() {
    Map<String, String> projectVersions = readVersions(read(Path.of("..", "pom.xml")));
    Map<String, String> pageVersions = readVersions(findBlocks("xml").getFirst());
    assertThat(pageVersions)
        .containsEntry("connector-sdk", projectVersions.get("doorbell"))
        .containsEntry("connector-testkit", projectVersions.get("doorbell"))
        .containsEntry("maven-compiler-plugin", projectVersions.get("maven-compiler-plugin"))
        .containsEntry("maven-surefire-plugin", projectVersions.get("maven-surefire-plugin"))
        .containsEntry("junit-jupiter", readProperty("junit.version"));
  }

  private static Map<String, String> readVersions(String pom) {
    Map<String, String> versions = new TreeMap<>();
    VERSION
        .matcher(pom)
        .results()
        .forEach(found -> versions.putIfAbsent(found.group(1), found.group(2)));
    return versions;
  }

  private static String readProperty(String name) {
    String pom = read(Path.of("..", "pom.xml"));
    return pom.substring(
        pom.indexOf("<" + name + ">") + name.length() + 2, pom.indexOf("</" + name + ">"));
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
