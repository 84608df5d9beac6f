package dev.doorbell.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTemplateTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>(maven-[^<]+)</artifactId>\\s*<version>([^<]+)</version>");

  @Test
  void a_project_has_the_files_of_a_connector_with_its_site_and_tests() {
    assertThat(files("acme-shop", null))
        .containsOnlyKeys(
            ".gitignore",
            "README.md",
            "pom.xml",
            "src/main/java/com/acme/AcmeShop.java",
            "src/main/resources/META-INF/services/dev.doorbell.sdk.Connector",
            "src/test/java/com/acme/AcmeShopSite.java",
            "src/test/java/com/acme/AcmeShopTest.java")
        .allSatisfy((path, content) -> assertThat(content).as(path).isNotBlank());
  }

  @Test
  void every_resource_of_the_template_is_part_of_a_project() throws IOException {
    Path resources =
        Path.of("src/main/resources").resolve("dev/doorbell/operator/connector/template");
    try (Stream<Path> files = Files.list(resources)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ProjectTemplate.FILES.keySet());
    }
  }

  @Test
  void no_name_of_the_template_remains_in_another_project() {
    assertThat(files("acme-shop", URI.create("file:///sdk")))
        .allSatisfy((path, content) ->
            assertThat(path + content)
                .doesNotContainIgnoringCase("my-bank", "mybank", "my bank", "my_bank")
                .doesNotContainPattern("@\\S+@"));
  }

  @Test
  void the_names_are_in_their_places() {
    Map<String, String> files = files("acme-shop", null);

    assertThat(files.get("src/main/java/com/acme/AcmeShop.java"))
        .startsWith("package com.acme;\n")
        .contains("public class AcmeShop extends CookieConnector {")
        .contains("Manifest.of(\"acme-shop\", \"Acme Shop\", \"bank.doorbell.example\")");
    assertThat(files.get("src/main/resources/META-INF/services/dev.doorbell.sdk.Connector"))
        .isEqualTo("com.acme.AcmeShop\n");
    assertThat(files.get("README.md"))
        .contains(
            "DOORBELL_SITE_ACME_SHOP=http://127.0.0.1:8090 \"/doorbell/bin/run\"",
            "\"/doorbell/bin/doorbell\" dev .",
            "\"/doorbell/bin/doorbell\" record acme-shop",
            "\"/doorbell/bin/publish\"");
  }

  @Test
  void the_pom_names_a_repository_unless_the_sdk_is_at_maven_central() {
    assertThat(files("acme-shop", null).get("pom.xml"))
        .contains("<doorbell.version>1.2.3</doorbell.version>")
        .doesNotContain("<repositor");
    assertThat(files("acme-shop", URI.create("https://maven.acme.com/?a=1&b=2")).get("pom.xml"))
        .contains("<url>https://maven.acme.com/?a=1&amp;b=2</url>");
  }

  @Test
  void the_pom_has_the_plugins_of_this_repository() throws IOException {
    Map<String, String> ours = versions(Files.readString(ROOT.resolve("pom.xml")));
    Map<String, String> theirs = versions(ProjectTemplate.content("pom.xml"));

    assertThat(theirs).hasSize(5);
    assertThat(ours).containsAllEntriesOf(theirs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "challenge", "string", "record", "test", "cookie-connector"})
  void a_class_that_would_hide_another_one_is_found(String name) {
    assertThat(ProjectTemplate.hidesAnotherClass(new ConnectorName(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-bank", "acme", "accounts", "pages"})
  void other_classes_are_accepted(String name) {
    assertThat(ProjectTemplate.hidesAnotherClass(new ConnectorName(name))).isFalse();
  }

  private static Map<String, String> files(String name, @Nullable URI repository) {
    return ProjectTemplate.files(
        new ProjectSpec(
            new ConnectorName(name),
            "com.acme",
            "1.2.3",
            repository,
            new CheckoutRepository(Path.of("/doorbell")).programs()));
  }

  private static Map<String, String> versions(String pom) {
    Map<String, String> versions = new TreeMap<>();
    VERSION
        .matcher(pom)
        .results()
        .forEach(found -> versions.putIfAbsent(found.group(1), found.group(2)));
    return versions;
  }
}
