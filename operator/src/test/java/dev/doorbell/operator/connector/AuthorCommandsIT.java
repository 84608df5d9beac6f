package dev.doorbell.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner;
import dev.doorbell.operator.CommandRunner.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creates projects; {@code e2e} builds and tests one. */
class AuthorCommandsIT {
  @TempDir private Path folder;

  @Test
  void a_project_is_created_in_a_folder_that_is_missing() {
    Path project = folder.resolve("work/acme");

    Outcome outcome = create(project, "acme-shop", "--package", "com.acme");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.lines().getFirst()).startsWith("created " + project);
    assertThat(outcome.out()).contains("bin/doorbell dev " + project);
    assertThat(project.resolve("src/main/java/com/acme/AcmeShop.java")).exists();
    assertThat(project.resolve("pom.xml"))
        .content()
        .containsPattern("<doorbell.version>\\d+\\.\\d+\\.\\d+")
        .doesNotContain("<repositories>");
  }

  @Test
  void a_project_is_created_in_an_empty_folder_with_the_repository_of_the_option() {
    Outcome outcome = create(folder, "acme-shop", "--repository", "https://maven.acme.com/");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(folder.resolve("pom.xml")).content().contains("<url>https://maven.acme.com/</url>");
  }

  @Test
  void no_file_is_changed_in_a_folder_that_is_not_empty() throws IOException {
    Path file = Files.writeString(folder.resolve("pom.xml"), "mine");

    Outcome outcome = create(folder, "acme-shop");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLine())
        .isEqualTo(folder + " is not empty: --directory names another folder for the project");
    assertThat(folder.toFile().list()).containsExactly("pom.xml");
    assertThat(file).hasContent("mine");
  }

  /** The script prints the file, so that it need not build the command first. */
  @Test
  void the_help_that_needs_no_build_is_the_help() throws IOException {
    assertThat(Files.readString(Path.of("../bin/lib/help/connector-new.txt")))
        .isEqualTo(new CommandRunner().run("connector", "new", "--help").out());
  }

  @ParameterizedTest
  @CsvSource({"dev, dev --help", "record, record -h", "connector-new, connector new --help"})
  void the_script_prints_the_help_of_authors_without_a_build(String file, String arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "../bin/doorbell"));
    command.addAll(List.of(arguments.split(" ", -1)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", "/nowhere");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(Files.readString(Path.of("../bin/lib/help").resolve(file + ".txt")));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void a_file_is_not_replaced_by_a_folder() throws IOException {
    Path file = Files.writeString(folder.resolve("acme"), "mine");

    Outcome outcome = create(file, "acme-shop");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLine()).isEqualTo(file + " exists and is not a folder");
  }

  @ParameterizedTest
  @CsvSource({
    "My-Bank, com.acme, the name of a connector is lower-case letters",
    "my--bank, com.acme, the name of a connector is lower-case letters",
    "page, com.acme, the class Page of this connector would hide a class that it uses",
    "acme-shop, com.acme-shop, com.acme-shop is not a Java package",
    "acme-shop, com.new, com.new is not a Java package"
  })
  void an_invalid_name_prints_one_line_and_creates_nothing(
      String name, String packageName, String message) {
    Path project = folder.resolve("project");

    Outcome outcome = create(project, name, "--package", packageName);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLine()).startsWith(message);
    assertThat(project).doesNotExist();
  }

  private static Outcome create(Path project, String name, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("connector", "new", name, "--directory", project.toString()));
    arguments.addAll(List.of(options));
    return new CommandRunner().run(arguments.toArray(String[]::new));
  }
}
