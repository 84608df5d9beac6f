package dev.doorbell.e2e.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
  private static final Pattern TYPE = Pattern.compile("\\[`(\\w+)`\\]\\(([^()\\s]+)\\)");

  @Test
  void every_relative_link_of_a_page_leads_to_a_file() throws IOException {
    List<Path> pages = pages();
    assertThat(pages).hasSizeGreaterThan(20);
    for (Path page : pages) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        String target = link.group(1).replaceFirst("#.*", "");
        if (!target.isEmpty() && !target.contains(":")) {
          assertThat(page.resolveSibling(target)).as("%s links to %s", page, target).exists();
        }
      }
    }
  }

  @Test
  void every_concept_leads_to_files_with_the_names_of_their_types() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/architecture/concepts.md"));
    List<MatchResult> types = TYPE.matcher(page).results().toList();
    assertThat(types).hasSizeGreaterThan(80);
    assertThat(types)
        .allSatisfy(type -> assertThat(type.group(2)).endsWith("/" + type.group(1) + ".java"));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }
}
