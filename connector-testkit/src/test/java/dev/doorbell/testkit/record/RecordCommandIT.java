package dev.doorbell.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.recording.RecordedAnswer;
import dev.doorbell.testkit.recording.Recording;
import dev.doorbell.testkit.recording.RecordingFolder;
import dev.doorbell.testkit.time.TrialClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, in this JVM, at a site on loopback. */
class RecordCommandIT {
  private static final String LOGIN = "AB123456";
  private static final String PASSWORD = "sesame-77";
  private static final String KEY = "key-of-the-shop-42";

  private final RecordedSite site = LimitedShop.site();
  private final StringWriter out = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void provideTheConnector() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("dev.doorbell.sdk.Connector"), LimitedShop.class.getName() + "\n");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Path recording() {
    return folder.resolve("recording");
  }

  private int record(FakePrompt prompt, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "record",
                "limited-shop",
                "--connectors",
                folder.toString(),
                "--output",
                recording().toString()));
    arguments.addAll(List.of(options));
    return Main.run(
        prompt,
        new PrintWriter(out),
        Map.of("DOORBELL_SITE_LIMITED_SHOP", site.baseUrl().toString()),
        TrialClock.standing(),
        arguments.toArray(String[]::new));
  }

  @Test
  void a_run_with_limited_fields_parameters_and_choices_is_recorded_and_replays()
      throws IOException {
    Files.writeString(folder.resolve("original-shop.jar"), "left by maven-shade-plugin");
    FakePrompt person =
        new FakePrompt(LOGIN, PASSWORD, "2010-12-31", "", KEY, "", "phone", "true", "2021-05-06");
    assertThat(record(person)).as(person.shown().toString()).isEqualTo(RecordCommand.RECORDED);
    assertThat(out.toString())
        .contains("A replay ends like the run", "the value of parameter 'apiKey'");
    assertThat(person.shown())
        .contains("original-shop.jar is ignored: it is the jar before maven-shade-plugin");
    Recording read = RecordingFolder.read(recording());
    assertThat(read.fields()).containsOnlyKeys("login", "password", "born");
    assertThat(read.parameters()).containsExactly(Map.entry("apiKey", "recorded-apiKey-1"));
    assertThat(read.answers())
        .singleElement()
        .isInstanceOfSatisfying(
            RecordedAnswer.Filled.class,
            filled ->
                assertThat(filled.values())
                    .containsEntry("device", "phone")
                    .containsEntry("remember", "true")
                    .containsKey("issued")
                    .doesNotContainValue("2021-05-06"));
    assertThat(text()).contains("<p id=confirmed>phone: true</p>", "<p id=home>recorded-apiKey-1");
    assertThat(text()).doesNotContain(LOGIN, PASSWORD, KEY, "2010-12-31", "2021-05-06");
    try (RecordedSite recorded = RecordedSite.load(recording())) {
      ConnectorTrial.of(new LimitedShop())
          .at(recorded)
          .withClock(TrialClock.at(recorded.recordedAt()))
          .answeredBy(recorded.user())
          .run()
          .succeeded()
          .saved("statement", "export");
      assertThat(recorded.lastAt("POST /login").value("born")).isEqualTo("2000-01-01");
    }
  }

  @Test
  void a_recording_that_does_not_replay_says_why_and_names_the_word_of_the_pages() {
    FakePrompt person =
        new FakePrompt(
            LOGIN, PASSWORD, "2010-12-31", "confirmed", KEY, "", "phone", "true", "2021-05-06");
    assertThat(record(person)).as(person.shown().toString()).isEqualTo(RecordCommand.NOT_REPLAYED);
    assertThat(person.shown())
        .contains(
            "The recording does not replay:",
            "  Expected the run to succeed.",
            "  The last recorded response was exchange 3, POST shop.example/confirm",
            "Perhaps this is a word of the site's own pages: the value of field 'language'. Record"
                + " with another one");
    assertThat(person.shown().toString()).contains("UNKNOWN_ERROR");
  }

  @Test
  void a_pipe_that_ends_before_the_run_does_leaves_no_folder() {
    FakePrompt pipe = FakePrompt.piped(LOGIN, PASSWORD, "2010-12-31", "", KEY, "");
    assertThat(record(pipe)).isEqualTo(RecordCommand.USAGE);
    assertThat(pipe.shown().getLast())
        .isEqualTo("The input ended before the run did, so nothing was written");
    assertThat(recording()).doesNotExist();
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(recording())) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  @Test
  void a_person_corrects_values_that_the_gateway_or_the_question_would_reject() {
    FakePrompt person =
        new FakePrompt(
            "jane",
            LOGIN,
            "short",
            PASSWORD,
            "31.12.2010",
            "2010-12-31",
            "",
            "",
            KEY,
            "",
            "radio",
            "maybe",
            "2021",
            "phone",
            "",
            "2021-05-06");
    assertThat(record(person)).as(person.shown().toString()).isEqualTo(RecordCommand.RECORDED);
    assertThat(person.shown())
        .contains(
            "Expected a text that matches [A-Z]{2}[0-9]{6}",
            "Expected at least 8 characters",
            "Expected a date such as 1980-02-29",
            "Must not be empty",
            "device: Expected one of phone, tablet");
  }

  @Test
  void a_piped_value_that_the_gateway_would_reject_is_a_mistake_and_no_bug() {
    FakePrompt pipe = FakePrompt.piped(LOGIN, PASSWORD, "31.12.2010");
    assertThat(record(pipe)).isEqualTo(RecordCommand.USAGE);
    assertThat(pipe.shown().getLast())
        .isEqualTo("doorbell: field 'born': Expected a date such as 1980-02-29");
    assertThat(site.seen()).isEmpty();
  }

  @Test
  void a_secret_parameter_is_no_argument() {
    FakePrompt pipe = FakePrompt.piped(LOGIN, PASSWORD, "2010-12-31", "");
    assertThat(record(pipe, "--parameter", "apiKey=" + KEY)).isEqualTo(RecordCommand.USAGE);
    assertThat(pipe.shown().getLast())
        .startsWith("doorbell: apiKey is secret and must not be an argument");
    assertThat(pipe.shown().toString()).doesNotContain(KEY);
  }
}
