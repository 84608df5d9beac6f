package dev.doorbell.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.local.project.ConnectorProject;
import dev.doorbell.local.project.SampleProject;
import dev.doorbell.local.story.StoryServer;
import dev.doorbell.runtime.settings.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    ReloadingConnector connector = open();
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
            "doorbell: the next run uses build 2 of my-bank, compiled in 0.0 s",
            "doorbell: the change is not used, runs still use build 2:",
            "src/main/java/org/example/MyBank.java:1: incompatible types: java.lang.String cannot be converted to int",
            "doorbell: the change is not used, runs still use build 2:",
            "the slug has changed from my-bank to other-bank: start bin/doorbell dev again",
            "doorbell: the next run uses build 3 of my-bank, compiled in 0.0 s");
  }

  @Test
  void a_project_that_does_not_compile_starts_after_a_corrected_save() throws IOException {
    sample.source("class MyBank {");
    ReloadingConnector connector = open();
    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains(
            "src/main/java/org/example/MyBank.java:1: ",
            "doorbell: waiting for a corrected save; Ctrl-C stops");
    sample.connector("my-bank", "Second");
    change(connector);
    assertThat(used).containsExactly("Second");
  }

  @Test
  void the_list_of_stories_says_that_the_last_save_is_not_used() throws IOException {
    ReloadingConnector connector = open();
    sample.source("class MyBank { int a = \"\"; }");
    change(connector);
    try (StoryServer report = connector.startReport(0)) {
      assertThat(list(report))
          .contains("The last save did not compile. Runs use build 1.", "MyBank.java:1: ");
      sample.connector("my-bank", "Second");
      change(connector);
      assertThat(list(report)).doesNotContain("The last save");
    }
  }

  @Test
  void the_author_sees_where_requests_go_and_starts_again_if_the_site_is_another_one()
      throws IOException {
    ReloadingConnector connector = open();
    connector.use(site(Map.of()));
    sample.connector("my-bank", "Second");
    change(connector);
    sample.connectorFor("my-bank", "Third", "my-bank.example");
    change(connector);

    assertThat(used).containsExactly("Second");
    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains(
            "doorbell: requests of my-bank go to the simulated bank at http://localhost:8090",
            "the hosts have changed, so that requests would go to the real site my-bank.example"
                + " (DOORBELL_SITE_MY_BANK=URL moves them): start bin/doorbell dev again");

    connector.use(site(Map.of("DOORBELL_SITE_MY_BANK", "http://localhost:9")));
    change(connector);
    assertThat(used).as("the setting moves each host").containsExactly("Second", "Third");
    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("requests of my-bank go to http://localhost:9 (DOORBELL_SITE_MY_BANK)");
  }

  @Test
  void the_connector_of_the_template_requests_the_simulated_bank() throws IOException {
    Files.delete(sample.folder().resolve("src/main/java/org/example/MyBank.java"));
    sample.write("src/main/java/org/example/mybank/MyBank.java", template("MyBank.java"));
    sample.write(
        "src/main/resources/META-INF/services/dev.doorbell.sdk.Connector", template("services"));
    ReloadingConnector connector = open();
    connector.use(site(Map.of()));
    change(connector);
    assertThat(used).containsExactly("My Bank");
    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("requests of my-bank go to the simulated bank at http://localhost:8090");
  }

  private static String template(String name) throws IOException {
    String resource = "/dev/doorbell/operator/connector/template/" + name;
    try (InputStream in = DevelopedConnectorIT.class.getResourceAsStream(resource)) {
      return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static DevelopedSite site(Map<String, String> settings) {
    return DevelopedSite.of("my-bank", new Environment(settings), "http://localhost:8090");
  }

  private static String list(StoryServer report) throws IOException {
    try (InputStream in = URI.create(report.url() + "/").toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_slug_of_an_installed_connector_is_rejected() throws IOException {
    sample.connector("demo-bank", "My Bank");
    assertThatThrownBy(this::open)
        .isInstanceOf(CannotRunException.class)
        .hasMessage("a connector of Doorbell has the slug demo-bank: change that of your manifest");
  }

  private ReloadingConnector open() {
    return ReloadingConnector.open(
        ConnectorProject.open(sample.folder()),
        folder.resolve("output"),
        () -> correct(),
        new PrintStream(output, true, StandardCharsets.UTF_8),
        CLOCK);
  }

  private void correct() {
    try {
      sample.connector("my-bank", "Corrected");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void change(ReloadingConnector connector) {
    connector.changed(false, next -> used.add(next.manifest().name()));
  }
}
