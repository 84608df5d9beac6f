package dev.doorbell.operator.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandTrial;
import dev.doorbell.operator.CommandTrial.Outcome;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Download;
import dev.doorbell.operator.gateway.Gateway;
import dev.doorbell.operator.trial.PlayedGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentCommandsIT {
  private static final String ID = "019c1395-1f00-7000-8000-000000000005";
  private static final String CONTENT = "GET /api/documents/" + ID + "/content";

  @TempDir private Path folder;

  private final PlayedGateway gateway = PlayedGateway.start();
  private final CommandTrial trial = new CommandTrial().with("DOORBELL_GATEWAY", gateway.url());

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void serve(String encodedName, String text) {
    gateway.on(
        CONTENT,
        exchange -> {
          exchange
              .getResponseHeaders()
              .set(
                  "Content-Disposition",
                  "attachment; filename=\"x\"; filename*=UTF-8''" + encodedName);
          PlayedGateway.answer(200, "application/pdf", text).give(exchange);
        });
  }

  @Test
  void a_list_is_a_table() {
    gateway.json(
        "GET /api/documents",
        """
        {"items":[{"id":"%s","accountId":"%s","jobId":"%s","name":"Statement.pdf",
        "contentType":"application/pdf","size":12345,"savedAt":"2026-01-31T11:58:00Z"}]}\
        """
            .formatted(ID, ID, ID));

    assertThat(trial.run("documents", "list").lines().getLast())
        .isEqualTo(ID + "  12:58:00 (2 min ago)  12 KB  Statement.pdf");
  }

  @Test
  void a_document_is_saved_whole_and_never_over_another_file() throws IOException {
    serve("x.pdf", "first");
    serve("x.pdf", "second");
    serve("x.pdf", "third");
    Path file = folder.resolve("statement.pdf");

    assertThat(get(file).exitCode()).isZero();
    Outcome second = get(file);
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.complaint()).contains("--overwrite");
    assertThat(file).hasContent("first");

    assertThat(get(file, "--overwrite").exitCode()).isZero();
    assertThat(file).hasContent("third");
    assertOnly(file);
  }

  @Test
  void a_download_that_breaks_off_leaves_nothing() throws IOException {
    gateway.on(
        CONTENT,
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
        });
    Path file = folder.resolve("statement.pdf");

    Outcome outcome = get(file);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.complaint()).contains("broke off the download");
    assertOnly();
  }

  @Test
  void a_document_that_is_none_leaves_nothing() throws IOException {
    gateway.problem(CONTENT, 404, "UNKNOWN_DOCUMENT", "There is no such document", "No");

    assertThat(get(folder.resolve("x")).exitCode()).isEqualTo(1);
    assertOnly();
  }

  @Test
  void bytes_go_to_standard_output_as_they_are() {
    serve("x.pdf", "%PDF-1.4");

    Outcome outcome = trial.run("documents", "get", ID, "-o", "-");

    assertThat(outcome.bytes()).isEqualTo("%PDF-1.4");
    assertThat(outcome.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Statement%20June.pdf, Statement June.pdf",
    "%E6%9D%B1%E4%BA%AC.pdf, 東京.pdf",
    "..%2F..%2Fetc%2Fpasswd, _.._etc_passwd",
    "%2Fetc%2Fpasswd, _etc_passwd",
    "..%5Cwindows, _windows",
    "..., " + ID,
    ".bashrc, bashrc",
    "-rf, rf",
    "a%00b%0Ac, a_b_c",
    "x%E2%80%AEfdp.exe, x_fdp.exe"
  })
  void a_name_that_a_site_has_chosen_stays_in_the_folder(String encoded, String name) {
    serve(encoded, "x");

    try (Download download =
        new Gateway(() -> URI.create(gateway.url()))
            .download(ApiPath.of("/api/documents/" + ID + "/content"))) {
      assertThat(TargetFile.name(download, UUID.fromString(ID))).isEqualTo(name);
    }
  }

  private Outcome get(Path file, String... more) {
    String[] arguments =
        Stream.concat(Stream.of("documents", "get", ID, "-o", file.toString()), Stream.of(more))
            .toArray(String[]::new);
    return trial.run(arguments);
  }

  private void assertOnly(Path... files) throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(files);
    }
  }
}
