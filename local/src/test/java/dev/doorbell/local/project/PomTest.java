package dev.doorbell.local.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PomTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<dependencies></dependencies>",
        "<dependencies><dependency><groupId> dev.doorbell </groupId><artifactId>connector-sdk</artifactId><scope>provided</scope></dependency></dependencies>",
        "<dependencies><dependency><groupId>org.junit</groupId><scope>test</scope></dependency></dependencies>",
        "<dependencyManagement><dependencies><dependency><groupId>dev.doorbell</groupId><artifactId>doorbell-bom</artifactId><scope>import</scope></dependency></dependencies></dependencyManagement>",
        "<!-- no library --><build><plugins/></build>"
      })
  void a_project_that_needs_only_the_sdk_has_no_other_libraries(String content) throws IOException {
    assertThat(pom(content).needsOnlySdk()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<dependencies><dependency><groupId>org.apache.pdfbox</groupId></dependency></dependencies>",
        "<dependencies><dependency><groupId>org.jsoup</groupId><scope>provided</scope></dependency></dependencies>",
        "<dependencyManagement><dependencies><dependency><groupId>org.x</groupId></dependency></dependencies></dependencyManagement>",
        "<dependencies><dependency><groupId>dev.doorbell</groupId><artifactId>connector-pdf</artifactId></dependency></dependencies>",
        "<parent><groupId>org.example</groupId></parent>",
        "<profiles/>"
      })
  void a_project_that_may_need_other_libraries_is_not_decided_by_its_pom_alone(String content)
      throws IOException {
    assertThat(pom(content).needsOnlySdk()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<dependencies>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"})
  void a_file_that_is_no_pom_is_rejected(String content) {
    assertThatThrownBy(() -> pom(content))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("pom.xml can't be read");
  }

  @Test
  void a_missing_file_is_rejected() {
    assertThatThrownBy(() -> Pom.read(folder.resolve("none"))).isInstanceOf(ProjectException.class);
  }

  private Pom pom(String content) throws IOException {
    Path file = folder.resolve("pom.xml");
    String pom =
        content.startsWith("<!DOCTYPE")
            ? content + "<project/>"
            : "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">%s</project>"
                .formatted(content);
    return Pom.read(Files.writeString(file, pom));
  }
}
