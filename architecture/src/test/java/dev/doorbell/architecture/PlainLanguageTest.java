package dev.doorbell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code, comments, scripts and documentation are plain technical English. This test rejects words
 * that hide the actor or are hard to understand. It cannot check good style: it only rejects the
 * worst words.
 */
class PlainLanguageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** A word before a hyphen is part of a name, such as the tag of a metric, and is allowed. */
  private static final Pattern BANNED =
      Pattern.compile(
          "\\b([Nn]obody|NOBODY|(?i:whoever|somebody|anew|thereupon|hereby|errand"
              + "|well so|lost and found|is done with|others' by now|by now others'))\\b(?!-)");

  /** Directories of tools and build output are skipped. */
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", ".doorbell");

  /** The texts of Home have their own style, and a released migration never changes. */
  private static final List<String> EXEMPT = List.of("home/texts/", "db/migration/");

  private static final Set<String> ENDINGS =
      Set.of("java", "md", "js", "mjs", "css", "html", "sh", "yaml", "yml", "xml", "sql", "json");

  @Test
  void no_file_uses_a_banned_word() throws IOException {
    List<Path> files = files(ROOT);
    assertThat(files).hasSizeGreaterThan(800);
    List<String> findings = new ArrayList<>();
    for (Path file : files) {
      // Not every fixture is UTF-8, and the words are ASCII.
      List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
      for (int i = 0; i < lines.size(); i++) {
        if (BANNED.matcher(lines.get(i)).find()) {
          findings.add(ROOT.relativize(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"// Nobody waits", "Refused, and that is well so", "draws the page anew"})
  void a_banned_word_is_found(String line) {
    assertThat(BANNED.matcher(line).find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOBODY_TO_ASK", "nobody-waits", "BodyPublishers.noBody()", "done with"})
  void other_text_is_accepted(String line) {
    assertThat(BANNED.matcher(line).find()).isFalse();
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isDirectory(entry)) {
          if (!SKIPPED.contains(entry.getFileName().toString())) {
            found.addAll(files(entry));
          }
        } else if (isText(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  private static boolean isText(Path file) {
    String path = ROOT.relativize(file).toString();
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    boolean text = dot < 0 ? path.startsWith("bin") : ENDINGS.contains(name.substring(dot + 1));
    // This file contains the banned words.
    return text
        && !name.equals("PlainLanguageTest.java")
        && EXEMPT.stream().noneMatch(path.replace('\\', '/')::contains);
  }
}
