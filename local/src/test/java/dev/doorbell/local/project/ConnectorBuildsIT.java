package dev.doorbell.local.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.local.project.ConnectorBuilds.Build;
import dev.doorbell.sdk.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorBuildsIT {
  @TempDir private Path folder;
  private SampleProject sample;
  private ConnectorBuilds builds;

  @BeforeEach
  void create() throws IOException {
    sample = SampleProject.create(folder.resolve("project"), "my-bank", "My Bank");
    builds =
        new ConnectorBuilds(
            ConnectorProject.open(sample.folder()),
            folder.resolve("output"),
            (_, _) -> {},
            InstantSource.system());
  }

  @Test
  void each_build_is_a_class_of_its_own_and_earlier_ones_stay_usable() throws IOException {
    sample.source(source("return new Name().text();"));
    sample.write(
        "src/main/java/org/example/Name.java",
        "package org.example; class Name { String text() { return \"first\"; } }");
    Connector first = builds.build().connector();

    sample.write(
        "src/main/java/org/example/Name.java",
        "package org.example; class Name { String text() { return \"second\"; } }");
    Build second = builds.build();

    assertThat(second.texts()).contains("my-bank", "bank.doorbell.example", "second");
    assertThat(second.files()).isEqualTo(2);
    assertThat(second.connector().manifest().name()).isEqualTo("second");
    // The class Name of the first version is loaded only now.
    assertThat(first.manifest().name()).isEqualTo("first");
  }

  @Test
  void errors_have_file_and_line_and_a_corrected_project_is_built() throws IOException {
    sample.source(source("return 7;"));
    assertThatThrownBy(builds::build)
        .isInstanceOf(ProjectException.class)
        .hasMessage(
            "src/main/java/org/example/MyBank.java:6: incompatible types: int cannot be converted to java.lang.String");
    sample.connector("my-bank", "My Bank");
    assertThat(builds.build().files()).isEqualTo(1);
  }

  @Test
  void many_errors_are_cut() throws IOException {
    String errors =
        IntStream.range(0, 30)
            .mapToObj(i -> "int a%d = \"\";".formatted(i))
            .collect(Collectors.joining("\n"));
    sample.source("class MyBank { %s }".formatted(errors));
    assertThatThrownBy(builds::build).hasMessageContaining("\nand 10 more errors");
  }

  @Test
  void a_resource_of_the_connector_is_found_and_a_class_of_the_worker_is_not() throws IOException {
    sample.write("src/main/resources/name.txt", "from a file");
    sample.source(
        source(
            """
            try (var file = MyBank.class.getResourceAsStream("/name.txt")) {
              Class.forName("dev.doorbell.worker.Worker");
              return "reaches the worker";
            } catch (ClassNotFoundException e) {
              return "can't see it";
            } catch (java.io.IOException e) {
              return "no file";
            }\
            """));
    assertThat(builds.build().connector().manifest().name()).isEqualTo("can't see it");
    sample.source(
        source(
            """
            try (var file = MyBank.class.getResourceAsStream("/name.txt")) {
              return new String(file.readAllBytes());
            } catch (java.io.IOException e) {
              return "no file";
            }\
            """));
    assertThat(builds.build().connector().manifest().name()).isEqualTo("from a file");
  }

  @Test
  void a_project_without_exactly_one_usable_connector_is_rejected() throws IOException {
    service(
        "org.example.MyBank\norg.example.Other # a second one\n",
        "contains 2: [org.example.MyBank, org.example.Other]");
    service("# none\n", "contains 0");
    service("org.example.Missing\n", "the connector can't be created: ");
    service("org.example.MyBank\n", null);
    sample.connector("My Bank", "upper case");
    assertThatThrownBy(builds::build)
        .isInstanceOf(ProjectException.class)
        .hasMessageStartingWith("Connector org.example.MyBank: a slug is lower case letters");
    sample.source("package org.example; public class MyBank {}");
    assertThatThrownBy(builds::build)
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("not a subtype");
    Files.delete(sample.folder().resolve("src/main/resources").resolve(ConnectorProject.SERVICE));
    assertThatThrownBy(builds::build)
        .isInstanceOf(ProjectException.class)
        .hasMessageContaining("is missing: it contains the name of the connector's class");
  }

  private void service(String content, @Nullable String message) throws IOException {
    sample.write("src/main/resources/" + ConnectorProject.SERVICE, content);
    if (message == null) {
      assertThat(builds.build().connector().manifest().slug()).isEqualTo("my-bank");
    } else {
      assertThatThrownBy(builds::build)
          .isInstanceOf(ProjectException.class)
          .hasMessageContaining(message);
    }
  }

  /** The connector whose name is the result of this method body, which begins in line 6. */
  private static String source(String body) {
    return """
    package org.example;
    import dev.doorbell.sdk.*;
    public class MyBank implements Connector {
      public Manifest manifest() { return Manifest.of("my-bank", name(), "bank.doorbell.example"); }
      private String name() {
        %s
      }
      public void run(ConnectorContext context) {}
    }
    """
        .formatted(body);
  }
}
