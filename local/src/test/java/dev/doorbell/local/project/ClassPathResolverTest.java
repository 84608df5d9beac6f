package dev.doorbell.local.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathResolverTest {
  /** As Maven's dependency plugin writes it. */
  private static final List<String> LIST =
      List.of(
          "",
          "The following files have been resolved:",
          "   dev.doorbell:connector-sdk:jar:0.1.0:provided:/m2/connector-sdk.jar -- module connector.sdk (auto)",
          "   dev.doorbell:connector-pdf:jar:0.1.0:compile:/m2/connector-pdf.jar",
          "   org.jsoup:jsoup:jar:1.22.1:provided:/m2/jsoup.jar -- module org.jsoup",
          "   org.apache.pdfbox:pdfbox:jar:3.0.6:compile:/m2/pdfbox.jar -- module org.apache.pdfbox (auto)",
          "   org.example:native:jar:linux:2:compile (optional) :/m2/native.jar",
          "   org.example:driver:jar:2:runtime:/m2/driver.jar",
          "   org.junit.jupiter:junit-jupiter:jar:6.1.3:test:/m2/junit.jar",
          "");

  @TempDir private Path folder;
  private final List<String> calls = new ArrayList<>();
  private final ClassPathResolver resolver = new ClassPathResolver(this::maven);

  @Test
  void maven_is_not_called_for_a_project_that_needs_only_the_sdk() throws IOException {
    SampleProject.create(folder, "my-bank", "My Bank");
    assertThat(resolver.resolve(ConnectorProject.open(folder))).isEqualTo(ClassPath.OF_SDK);
    assertThat(calls).isEmpty();
  }

  @Test
  void the_worker_provides_what_is_not_in_the_connectors_jar() throws IOException {
    SampleProject.create(folder, "my-bank", "My Bank")
        .write("pom.xml", "<project><parent><groupId>org.example</groupId></parent></project>");
    ClassPath found = resolver.resolve(ConnectorProject.open(folder));
    assertThat(found.compiling())
        .containsExactly(
            Path.of("/m2/connector-pdf.jar"),
            Path.of("/m2/jsoup.jar"),
            Path.of("/m2/pdfbox.jar"),
            Path.of("/m2/native.jar"));
    assertThat(found.running())
        .containsExactly(
            Path.of("/m2/connector-pdf.jar"),
            Path.of("/m2/pdfbox.jar"),
            Path.of("/m2/native.jar"),
            Path.of("/m2/driver.jar"));
    assertThat(calls).containsExactly(folder.toString());
  }

  private void maven(Path project, List<String> arguments) {
    calls.add(project.toString());
    String file = arguments.getLast().replace("-DoutputFile=", "");
    try {
      Files.write(Path.of(file), LIST);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_missing_sdk_is_explained() throws IOException {
    SampleProject.create(folder, "my-bank", "My Bank")
        .write("pom.xml", "<project><parent><groupId>org.example</groupId></parent></project>");
    ClassPathResolver failing =
        new ClassPathResolver((_, _) -> {
          throw new ProjectException("no dev.doorbell:connector-sdk:jar:0.1.0");
        });
    assertThatThrownBy(() -> failing.resolve(ConnectorProject.open(folder)))
        .isInstanceOf(ProjectException.class)
        .hasMessageStartingWith("no dev.doorbell:connector-sdk:jar:0.1.0\nPublish the SDK first");
  }

  @Test
  void the_first_errors_of_maven_are_shown() {
    String output =
        """
        [INFO] Scanning
        [ERROR] Failed to execute goal: could not find org.x:y:jar:1
        [ERROR]
        [ERROR] second
        [ERROR] third
        [ERROR] fourth
        """;
    assertThat(MavenProcess.errors(output))
        .isEqualTo("  Failed to execute goal: could not find org.x:y:jar:1\n  second\n  third");
    assertThat(MavenProcess.errors("[ERROR] failed\n[ERROR] To see the full stack trace, re-run"))
        .isEqualTo("  failed");
    assertThat(MavenProcess.errors("mvn: broken\n")).isEqualTo("  mvn: broken");
  }
}
