package dev.doorbell.operator.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner.Outcome;
import dev.doorbell.operator.fixture.CommandFixture;
import dev.doorbell.operator.fixture.FakeGateway;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Download;
import dev.doorbell.operator.gateway.GatewayClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DocumentCommandsIT {
  private static final String ID = "019c1395-1f00-7000-8000-000000000005";
  private static final String CONTENT = "GET /api/documents/" + ID + "/content";

  @TempDir private Path folder;

  @RegisterExtension private final CommandFixture command = new CommandFixture();

  private final FakeGateway gateway = command.gateway();

  private void serve(String encodedName, String text) {
    gateway.on(
        CONTENT,
        exchange -> {
          exchange
              .getResponseHeaders()
              .set(
                  "Content-Disposition",
                  "attachment; filename=\"x\"; filename*=UTF-8''" + encodedName);
          FakeGateway.response(200, "application/pdf", text).respond(exchange);
        });
  }

  @Test
  void documents_are_listed_as_a_table() {
    gateway.json(
        "GET /api/documents",
        """
        {"items":[{"id":"%s","accountId":"%s","jobId":"%s","name":"Statement.pdf",
        "contentType":"application/pdf","size":12345,"folder":"Bank/2026","savedAt":"2026-01-31T11:58:00Z"},
        {"id":"%s","accountId":"%s","jobId":"%s","name":"Bill.pdf","contentType":"application/pdf","size":12345,
        "revision":2,"savedAt":"2026-01-31T11:58:00Z","bill":{"vendor":"Demo Bank","date":"2026-01-31",
        "amount":"12.50","currency":"EUR","subtype":"INVOICE","contract":"0042-1"}}]}\
        """
            .formatted(ID, ID, ID, ID, ID, ID));

    String saved = ID + "  12:58:00 (2 min ago)  12 KB  ";
    String bill = "12.50 EUR INVOICE, contract 0042-1";
    assertThat(command.run("documents", "list").lines())
        .endsWith(
            saved + " ".repeat(8 + 2 + bill.length() + 2) + "Bank/2026/Statement.pdf",
            saved + "       2  " + bill + "  Bill.pdf");
  }

  @Test
  void a_document_replaces_a_file_only_with_overwrite() throws IOException {
    serve("x.pdf", "first");
    serve("x.pdf", "second");
    serve("x.pdf", "third");
    Path file = folder.resolve("statement.pdf");

    assertThat(get(file).exitCode()).isZero();
    Outcome second = get(file);
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.errorLine()).contains("--overwrite");
    assertThat(file).hasContent("first");

    assertThat(get(file, "--overwrite").exitCode()).isZero();
    assertThat(file).hasContent("third");
    assertOnly(file);
  }

  @Test
  void a_broken_download_leaves_no_file() throws IOException {
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
    assertThat(outcome.errorLine()).contains("broke off the download");
    assertOnly();
  }

  @Test
  void an_unknown_document_leaves_no_file() throws IOException {
    gateway.problem(CONTENT, 404, "UNKNOWN_DOCUMENT", "There is no such document", "No");

    assertThat(get(folder.resolve("x")).exitCode()).isEqualTo(1);
    assertOnly();
  }

  @Test
  void a_document_can_be_written_to_standard_output() {
    serve("x.pdf", "%PDF-1.4");

    Outcome outcome = command.run("documents", "get", ID, "-o", "-");

    assertThat(outcome.bytes()).isEqualTo("%PDF-1.4");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void a_download_has_the_name_that_the_site_chose() {
    serve("%E6%9D%B1%E4%BA%AC%2F1.pdf", "x");

    try (Download download =
        new GatewayClient(() -> URI.create(gateway.url()), Optional::empty)
            .download(ApiPath.of("/api/documents/" + ID + "/content"))) {
      assertThat(download.name()).contains("東京/1.pdf");
    }
  }

  private Outcome get(Path file, String... more) {
    String[] arguments =
        Stream.concat(Stream.of("documents", "get", ID, "-o", file.toString()), Stream.of(more))
            .toArray(String[]::new);
    return command.run(arguments);
  }

  private void assertOnly(Path... files) throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(files);
    }
  }
}
