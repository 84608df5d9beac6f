package dev.doorbell.e2e.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BomTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+\\.version)>([^<]+)</\\1>");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

  @Test
  void the_bom_has_the_versions_of_the_parent() throws IOException {
    String parent = Files.readString(ROOT.resolve("pom.xml"));
    Map<String, String> properties =
        PROPERTY
            .matcher(parent)
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    Map<String, String> expected = dependencies(parent);
    String version = expected.get("dev.doorbell:doorbell");
    expected.replaceAll((_, written) -> resolved(written, version, properties));
    // The parent imports JUnit's own BOM.
    expected.put("org.junit.jupiter:junit-jupiter", properties.get("junit.version"));

    Map<String, String> bom = dependencies(Files.readString(ROOT.resolve("bom/pom.xml")));
    assertThat(bom).containsKeys("dev.doorbell:connector-sdk", "org.jsoup:jsoup").hasSize(10);
    assertThat(expected).containsAllEntriesOf(bom);
  }

  private static String resolved(String written, String version, Map<String, String> properties) {
    return written.equals("${project.version}")
        ? version
        : properties.getOrDefault(written.replaceAll("[${}]", ""), written);
  }

  private static Map<String, String> dependencies(String pom) {
    Map<String, String> versions = new TreeMap<>();
    for (MatchResult found : DEPENDENCY.matcher(pom).results().toList()) {
      versions.putIfAbsent(found.group(1) + ":" + found.group(2), found.group(3));
    }
    return versions;
  }
}
