package dev.doorbell.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.testkit.recording.RecordedExchange;
import dev.doorbell.testkit.recording.Recording;
import dev.doorbell.testkit.recording.RecordingFolder;
import dev.doorbell.testkit.scrub.LeakCheck.Leak;
import dev.doorbell.testkit.scrub.RunScrubber.Scrubbed;
import dev.doorbell.testkit.scrub.SecretRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWriterIT {
  @TempDir private Path folder;

  private static Scrubbed scrubbed(String body) {
    SecretRegistry secrets = new SecretRegistry();
    String placeholder = secrets.person("open sesame 7", "the value of field 'password'", "secret");
    RecordedExchange exchange =
        new RecordedExchange(
            "GET",
            URI.create("https://shop.example/home"),
            Set.of(),
            200,
            false,
            List.of(),
            Content.of(body.getBytes(StandardCharsets.UTF_8)));
    Recording recording =
        new Recording(
            "shop",
            Instant.EPOCH,
            Map.of("password", placeholder),
            Map.of(),
            List.of(),
            List.of(exchange));
    return new Scrubbed(recording, secrets, Map.of());
  }

  @Test
  void a_recording_without_secrets_is_written() {
    Path recording = folder.resolve("below/shop");
    assertThat(RecordingWriter.write(recording, scrubbed("<p>Hello</p>"))).isEmpty();
    assertThat(RecordingFolder.read(recording).exchanges()).hasSize(1);
    assertThat(recording.getParent()).isDirectoryNotContaining("glob:**/.unchecked*");
  }

  @Test
  void if_a_secret_is_left_its_place_and_kind_are_named_and_nothing_is_kept() {
    List<Leak> leaks =
        RecordingWriter.write(folder.resolve("shop"), scrubbed("<p>Open+Sesame%207</p>"));
    assertThat(leaks)
        .extracting(Leak::toString)
        .containsExactly(
            "the body of exchange 1 (GET shop.example/home): the value of field 'password'"
                + " (encoded as in an address, HTML or JSON)");
    assertThat(folder).isEmptyDirectory();
  }
}
