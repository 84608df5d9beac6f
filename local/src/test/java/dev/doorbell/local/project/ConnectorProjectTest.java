package dev.doorbell.local.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorProjectTest {
  @TempDir private Path folder;

  @Test
  void a_project_in_mavens_layout_is_opened() throws IOException {
    SampleProject sample = SampleProject.create(folder, "my-bank", "My Bank");
    ConnectorProject project = ConnectorProject.open(folder);
    assertThat(project.javaFiles()).containsExactly(sample.source());
    assertThat(project.watchedFiles())
        .containsExactly(
            folder.resolve("pom.xml"),
            sample.source(),
            folder.resolve("src/main/resources").resolve(ConnectorProject.SERVICE));
  }

  @Test
  void what_is_missing_is_named() throws IOException {
    rejects("none", "none is not a folder");
    rejects("", "has no pom.xml: expected the folder of a Maven project");
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    rejects("pom.xml", "pom.xml is not a folder");
    rejects("", "src/main/java contains no Java source");
    Path source = Files.createDirectories(folder.resolve("src/main/java"));
    Files.writeString(source.resolve("MyBank.java"), "");
    rejects("", "META-INF/services/dev.doorbell.sdk.Connector is missing");
  }

  private void rejects(String name, String message) {
    assertThatThrownBy(() -> ConnectorProject.open(folder.resolve(name)))
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining(message);
  }
}
