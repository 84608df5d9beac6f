package dev.doorbell.e2e.author;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CentralRulesTest {
  private static final String STEM = "org/acme/shop/1.0/shop-1.0";
  private static final String POM =
      """
      <project>
        <groupId>org.acme</groupId> <artifactId>shop</artifactId> <version>1.0</version>
        <name>Shop</name> <description>A shop.</description> <url>https://acme.org</url>
        <licenses><license><name>MIT</name><url>https://acme.org/mit</url></license></licenses>
        <developers><developer><name>Jane</name></developer></developers>
        <scm><connection>scm:git:https://acme.org</connection><url>https://acme.org</url></scm>
        <dependencies>
          <dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId><version>2</version></dependency>
        </dependencies>
      </project>
      """;

  @Test
  void a_complete_artifact_is_accepted() {
    assertThat(CentralRules.findings(repository(POM), false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "name, it has no name",
    "description, it has no description",
    "url, it has no url",
    "licenses, it has no licenses/license/name",
    "developers, it has no developers/developer/name",
    "scm, it has no scm/connection"
  })
  void a_pom_without_a_required_element_is_found(String element, String finding) {
    // Only the element itself: url also occurs in others.
    String pom = POM.replaceFirst("(?s)<%1$s>.*?</%1$s>".formatted(element), "");

    assertThat(CentralRules.findings(repository(pom), false)).contains(STEM + ".pom: " + finding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parent", "repositories", "pluginRepositories", "profiles"})
  void a_pom_that_needs_more_than_maven_central_is_found(String element) {
    String pom = POM.replace("</project>", "<%1$s>x</%1$s></project>".formatted(element));

    assertThat(CentralRules.findings(repository(pom), false))
        .containsExactly(STEM + ".pom: it has " + element);
  }

  @ParameterizedTest
  @CsvSource({
    "<version>2</version>, '', org.jsoup:jsoup has no version",
    "<version>2</version>, <version>2-SNAPSHOT</version>, org.jsoup:jsoup is a snapshot",
    "<version>2</version>, <version>2</version><scope>system</scope>, org.jsoup:jsoup has the scope system",
    "<version>2</version>, <version>${jsoup}</version>, it contains a property that is not resolved",
    "org.jsoup, org.acme, org/acme/jsoup/2/jsoup-2 is not in this repository"
  })
  void a_dependency_that_no_project_can_resolve_is_found(
      String text, String other, String finding) {
    assertThat(CentralRules.findings(repository(POM.replace(text, other)), false))
        .containsExactly(STEM + ".pom: " + finding);
  }

  @Test
  void a_snapshot_is_found() {
    String pom = POM.replace("<version>1.0</version>", "<version>1.0-SNAPSHOT</version>");

    assertThat(CentralRules.findings(repository(pom), false))
        .contains(STEM + ".pom: its version is a snapshot");
  }

  @ParameterizedTest
  @ValueSource(strings = {".jar", "-sources.jar", "-javadoc.jar", ".pom.sha1", "-sources.jar.md5"})
  void a_missing_file_is_found(String suffix) {
    Map<String, byte[]> files = repository(POM);
    files.remove(STEM + suffix);

    assertThat(CentralRules.findings(files, false)).containsExactly(STEM + suffix + " is missing");
  }

  @Test
  void an_empty_jar_of_sources_is_found() {
    Map<String, byte[]> files = repository(POM);
    put(files, STEM + "-sources.jar", jar("META-INF/MANIFEST.MF"));

    assertThat(CentralRules.findings(files, false))
        .containsExactly(STEM + "-sources.jar contains no file *.java");
  }

  @Test
  void a_wrong_checksum_is_found() {
    Map<String, byte[]> files = repository(POM);
    files.put(STEM + ".jar.sha1", "0".repeat(40).getBytes(UTF_8));

    assertThat(CentralRules.findings(files, false))
        .containsExactly(STEM + ".jar.sha1 is not the checksum of the file");
  }

  @Test
  void a_missing_signature_is_found_if_there_is_a_key() {
    Map<String, byte[]> files = repository(POM);
    for (String suffix : new String[] {".pom", ".jar", "-sources.jar"}) {
      files.put(STEM + suffix + ".asc", new byte[] {1});
    }

    assertThat(CentralRules.findings(files, true))
        .containsExactly(STEM + "-javadoc.jar.asc is missing");
  }

  @Test
  void a_bom_needs_no_jar() {
    Map<String, byte[]> files = new TreeMap<>();
    put(
        files,
        STEM + ".pom",
        POM.replace("<name>", "<packaging>pom</packaging><name>").getBytes(UTF_8));

    assertThat(CentralRules.findings(files, false)).isEmpty();
  }

  @Test
  void an_empty_repository_is_found() {
    assertThat(CentralRules.findings(Map.of(), false))
        .containsExactly("the repository contains no pom");
  }

  private static Map<String, byte[]> repository(String pom) {
    Map<String, byte[]> files = new TreeMap<>();
    put(files, STEM + ".pom", pom.getBytes(UTF_8));
    put(files, STEM + ".jar", jar("org/acme/Shop.class"));
    put(files, STEM + "-sources.jar", jar("org/acme/Shop.java"));
    put(files, STEM + "-javadoc.jar", jar("index.html"));
    return files;
  }

  private static void put(Map<String, byte[]> files, String path, byte[] content) {
    files.put(path, content);
    for (String sum : new String[] {"md5", "sha1"}) {
      files.put(path + "." + sum, Checksum.of(sum, content).getBytes(UTF_8));
    }
  }

  private static byte[] jar(String entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      jar.putNextEntry(new ZipEntry(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
