package dev.doorbell.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files from which the images are built: versions, architectures, bills of materials. */
class ImagesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TAG =
      Pattern.compile(
          "doorbell/(?:worker|home-gateway|operator|simulators|proxy)\\n? *(?::|newTag: |newName: \\S+\\n *newTag: )([0-9][\\w.-]*)");

  private @TempDir Path folder;

  @Test
  void every_file_names_the_version_of_the_project() throws IOException {
    String version =
        Pattern.compile("<artifactId>doorbell</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(ROOT.resolve("pom.xml")))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    Set<String> versions = new TreeSet<>();
    for (Path file : files()) {
      List<MatchResult> tags = TAG.matcher(Files.readString(file)).results().toList();
      tags.forEach(tag -> versions.add(tag.group(1)));
      assertThat(tags).as(file.toString()).allMatch(tag -> tag.group(1).equals(version));
    }
    assertThat(versions).containsExactly(version);
    assertThat(Files.readString(ROOT.resolve("docker-compose.yml")))
        .contains("${DOORBELL_VERSION:-" + version + "}");
    assertThat(Files.readAllLines(ROOT.resolve("helm/doorbell/Chart.yaml")))
        .contains("version: " + version, "appVersion: " + version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "worker/Dockerfile",
        "home-gateway/Dockerfile",
        "operator/Dockerfile",
        "simulators/Dockerfile",
        "docker/proxy/Dockerfile",
        "docker/package",
        "docker/archive-classes"
      })
  void no_image_is_tied_to_one_architecture(String file) throws IOException {
    assertThat(Files.readString(ROOT.resolve(file)))
        .doesNotContainPattern("(?i)--platform|x86_64|amd64|aarch64|arm64|linux-x64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "home-gateway", "operator", "simulators"})
  void an_image_with_java_contains_the_bill_of_materials_that_its_build_checks(String module)
      throws IOException {
    assertThat(Files.readString(ROOT.resolve("docker/package")))
        .contains("bom.json\" \"$layout/app\"", "docker/bill-of-materials \"$layout\"");
    assertThat(Files.readString(ROOT.resolve(module + "/Dockerfile")))
        .contains("/build/target/image/" + module + "/app /opt/doorbell/app");
  }

  @Test
  void the_bill_of_materials_of_the_proxy_lists_its_debian_packages() throws Exception {
    assertThat(Files.readString(ROOT.resolve("docker/proxy/Dockerfile")))
        .contains("/opt/doorbell/bill-of-materials > /opt/doorbell/app/bom.json");
    Path fake = folder.resolve("dpkg-query");
    Files.writeString(
        fake,
        """
        #!/bin/sh
        printf 'libstdc++6\\t12.2.0-14\\tarm64\\nhaproxy\\t1:2.6.12-1+deb12u2\\tarm64\\n'
        """);
    Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder script =
        new ProcessBuilder(ROOT.resolve("docker/proxy/bill-of-materials").toString());
    script.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    Process process = script.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    JsonNode bill = new JsonMapper().readTree(output);
    assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(
            bill.path("components")
                .valueStream()
                .map(component -> component.path("purl").asString()))
        .containsExactly(
            "pkg:deb/debian/haproxy@1%3A2.6.12-1%2Bdeb12u2?arch=arm64",
            "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=arm64");
  }

  private static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String directory : List.of("k8s", "helm")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
        files
            .filter(Files::isRegularFile)
            .filter(f -> f.toString().endsWith("yaml"))
            .forEach(all::add);
      }
    }
    for (String module :
        List.of("worker", "home-gateway", "operator", "simulators", "docker/proxy")) {
      all.add(ROOT.resolve(module).resolve("Dockerfile"));
    }
    return all;
  }
}
