package dev.doorbell.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.local.project.ProjectException;
import dev.doorbell.local.project.SampleProject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopedConnectorIT {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));

  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final List<String> used = new ArrayList<>();
  private SampleProject sample;

  @BeforeEach
  void create() throws IOException {
    sample = SampleProject.create(folder.resolve("project"), "my-bank", "My Bank");
  }

  @Test
  void a_build_is_used_and_an_invalid_one_leaves_the_old_one_in_use() throws IOException {
    DevelopedConnector connector = open();
    sample.connector("my-bank", "Second");
    change(connector);
    sample.source("class MyBank { int a = \"\"; }");
    change(connector);
    sample.connector("other-bank", "Third");
    change(connector);
    sample.connector("my-bank", "Fourth");
    change(connector);

    assertThat(used).containsExactly("Second", "Fourth");
    assertThat(output.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "doorbell: the next run uses version 2 of my-bank, compiled in 0.0 s",
            "doorbell: the change is not used, runs still use version 2:",
            "src/main/java/org/example/MyBank.java:1: incompatible types: java.lang.String cannot be converted to int",
            "doorbell: the change is not used, runs still use version 2:",
            "the slug has changed from my-bank to other-bank: start bin/doorbell dev again",
            "doorbell: the next run uses version 4 of my-bank, compiled in 0.0 s");
  }

  @Test
  void a_project_that_does_not_compile_is_not_started() throws IOException {
    sample.source("class MyBank {");
    assertThatThrownBy(this::open)
        .isInstanceOf(ProjectException.class)
        .hasMessageStartingWith("src/main/java/org/example/MyBank.java:1: ");
  }

  @Test
  void the_slug_of_an_installed_connector_is_rejected() throws IOException {
    sample.connector("demo-bank", "My Bank");
    assertThatThrownBy(this::open)
        .isInstanceOf(CannotRunException.class)
        .hasMessage("a connector of Doorbell has the slug demo-bank: change that of your manifest");
  }

  private DevelopedConnector open() {
    return DevelopedConnector.open(
        sample.folder(),
        folder.resolve("output"),
        new PrintStream(output, true, StandardCharsets.UTF_8),
        CLOCK);
  }

  private void change(DevelopedConnector connector) {
    connector.changed(false, next -> used.add(next.manifest().name()));
  }
}
