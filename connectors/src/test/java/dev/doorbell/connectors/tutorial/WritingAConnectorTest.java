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
  private static final Path TUTORIAL = java("test", "tutorial");

  /** The folders with the code of the tutorial, which is compiled and tested. */
  private static final List<Path> SHOWN =
      List.of(TUTORIAL, java("test", "simulated"), java("test", "bank"), java("main", "bank"));

  private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)(#[^)]*)?\\)");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

  private final String page = read(PAGE);

  @Test
  void each_block_of_code_is_in_a_compiled_file() {
    List<String> code =
        SHOWN.stream().flatMap(WritingAConnectorTest::files).map(this::code).toList();
    assertThat(blocks("java"))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            block -> assertThat(code).as(block).anyMatch(file -> file.contains(bare(block))));
  }

  @Test
  void each_file_of_the_tutorial_is_on_the_page() {
    assertThat(files(TUTORIAL).filter(file -> !of(file).equals("WritingAConnectorTest")))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            file -> assertThat(blocks("java")).anyMatch(block -> code(file).contains(bare(block))));
  }

  @Test
  void the_page_shows_each_connector_of_the_tutorial_completely() {
    for (Path file : files(TUTORIAL).filter(file -> of(file).endsWith("Bank")).toList()) {
      String source = read(file);
      String rest = bare(source.substring(source.indexOf("\npublic class ")));
      for (String block : blocks("java")) {
        rest = rest.replace(bare(block), "");
      }
      assertThat(rest).as("what the page does not show of " + file.getFileName()).matches("}*");
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
    Map<String, String> ours = versions(read(Path.of("..", "pom.xml")));
    Map<String, String> shown = versions(blocks("xml").getFirst());
    assertThat(shown)
        .containsEntry("connector-sdk", ours.get("doorbell"))
        .containsEntry("connector-testkit", ours.get("doorbell"))
        .containsEntry("maven-compiler-plugin", ours.get("maven-compiler-plugin"))
        .containsEntry("maven-surefire-plugin", ours.get("maven-surefire-plugin"))
        .containsEntry("junit-jupiter", property("junit.version"));
  }

  private static Map<String, String> versions(String pom) {
    Map<String, String> versions = new TreeMap<>();
    VERSION
        .matcher(pom)
        .results()
        .forEach(found -> versions.putIfAbsent(found.group(1), found.group(2)));
    return versions;
  }

  private static String property(String name) {
    String pom = read(Path.of("..", "pom.xml"));
    return pom.substring(
        pom.indexOf("<" + name + ">") + name.length() + 2, pom.indexOf("</" + name + ">"));
  }

  private List<String> blocks(String language) {
    return Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String code(Path file) {
    return bare(read(file));
  }

  /** Removes white space, so that line breaks do not count. */
  private static String bare(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static Path java(String scope, String name) {
    return Path.of("src", scope, "java", "dev", "doorbell", "connectors", name);
  }

  /** All files of the folders, except package-info. */
  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("package-info.java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String of(Path file) {
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
