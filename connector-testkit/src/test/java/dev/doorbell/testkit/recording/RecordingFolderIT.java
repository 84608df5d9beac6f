package dev.doorbell.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.sdk.content.Content;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderIT {
  private static final List<RecordedAnswer> ANSWERS =
      List.of(
          new RecordedAnswer.Typed("000001"),
          new RecordedAnswer.Filled(Map.of("a", "1")),
          new RecordedAnswer.Chosen("sms"),
          new RecordedAnswer.OtherWay("app"),
          new RecordedAnswer.AskedForResend(),
          new RecordedAnswer.Waited(),
          new RecordedAnswer.LetExpire(),
          new RecordedAnswer.Cancelled());

  @TempDir private Path folder;

  private static RecordedExchange exchange(String address, String type, String body) {
    return new RecordedExchange(
        "POST",
        URI.create(address),
        Set.of("code"),
        200,
        true,
        List.of(new RecordedHeader("Content-Type", type)),
        Content.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_recording_is_read_as_it_was_written() {
    Recording recording =
        new Recording(
            "shop",
            Instant.parse("2026-11-30T19:00:00Z"),
            Map.of("login", "recorded-login-1"),
            Map.of("apiKey", "recorded-apiKey-1"),
            ANSWERS,
            List.of(
                exchange("https://shop.example/", "text/html", ""),
                exchange("https://shop.example/a/b%20c?d=1", "application/json", "{}")));
    RecordingFolder.write(folder, recording);
    assertThat(folder.resolve("02-post-b-c.json")).hasContent("{}");
    Recording read = RecordingFolder.read(folder);
    assertThat(read.answers()).isEqualTo(ANSWERS);
    assertThat(read.time()).isEqualTo(recording.time());
    assertThat(read.fields()).isEqualTo(recording.fields());
    assertThat(read.parameters()).isEqualTo(recording.parameters());
    assertThat(read.exchanges())
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Content.class)
        .isEqualTo(recording.exchanges());
    assertThat(read.exchanges().getLast().body().bytes()).asString().isEqualTo("{}");
  }

  @Test
  void a_recording_of_the_version_without_parameters_is_read() throws IOException {
    Files.writeString(
        folder.resolve("recording.json"),
        """
        {"format": 1, "connector": "shop", "time": "2026-11-30T19:00:00Z", "fields": {}, "answers": [],
         "exchanges": []}
        """);
    assertThat(RecordingFolder.read(folder).parameters()).isEmpty();
  }

  @Test
  void a_folder_that_is_no_recording_is_rejected() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordingFolder.read(folder))
        .withMessageContaining("it has no recording.json");
    for (String index : List.of("{", "{}", "{\"format\": 2}", "[]")) {
      Files.writeString(folder.resolve("recording.json"), index);
      assertThatIllegalArgumentException().isThrownBy(() -> RecordingFolder.read(folder));
    }
    Files.writeString(folder.resolve("recording.json"), "{\n\"format\": 1,\n\"fields\": [}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordingFolder.read(folder))
        .withMessageContaining("recording.json is not the index of a recording: line 3: ");
  }

  @Test
  void a_body_outside_of_the_folder_is_rejected() throws IOException {
    Files.writeString(
        folder.resolve("recording.json"),
        """
        {"format": 1, "connector": "shop", "time": "2026-11-30T19:00:00Z", "fields": {}, "answers": [],
         "exchanges": [{"method": "GET", "address": "https://shop.example/", "status": 200,
                        "headers": [], "body": "../secret.txt"}]}
        """);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordingFolder.read(folder))
        .withMessageContaining("must be a file of the recording");
  }
}
