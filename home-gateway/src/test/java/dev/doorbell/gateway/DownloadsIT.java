package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents are sent in pieces, at the pace of the client. */
class DownloadsIT {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int STALLED = 25;

  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient web = fixture.web();

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Saved(UUID id, byte[] content) {
    String path() {
      return "/api/documents/" + id + "/content";
    }
  }

  private static NewDocument document(byte[] content) {
    return new NewDocument("key", "a.pdf", "application/pdf", content, null);
  }

  private static byte[] random(int bytes) {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return content;
  }

  private static Saved save(int bytes) {
    return save(fixture.worker().claim(web.job(web.account())), bytes);
  }

  private static Saved save(Run run, int bytes) {
    byte[] content = random(bytes);
    SaveOutcome outcome = fixture.store().documents().save(run.fence(), document(content));
    return new Saved(((SaveOutcome.Saved) outcome).id(), content);
  }

  /** Requests a document, and reads nothing of the response. */
  private static Socket stall(Gateway gateway, Saved document) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.httpPort()));
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                .formatted(document.path(), SharedServices.authorization())
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static HttpResponse<InputStream> open(Gateway gateway, Saved document)
      throws IOException, InterruptedException {
    URI url = URI.create("http://localhost:%d%s".formatted(gateway.httpPort(), document.path()));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url)
                .header("Authorization", SharedServices.authorization())
                .build(),
            BodyHandlers.ofInputStream());
  }

  @Test
  void stalled_downloads_hold_little_memory_and_other_calls_are_served() throws Exception {
    Saved large = save(20 * MEBIBYTE);
    Saved small = save(3 * MEBIBYTE + 17);
    Gateway gateway = fixture.gateway();
    long before = usedHeap();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < STALLED; i++) {
        sockets.add(stall(gateway, large));
      }
      // Each has received the beginning of the document.
      for (Socket socket : sockets) {
        assertThat(socket.getInputStream().readNBytes(2_000)).hasSize(2_000);
      }
      try (InputStream body = open(gateway, small).body()) {
        assertThat(body.readAllBytes()).isEqualTo(small.content());
      }
      assertThat(web.get("/api/jobs").status()).isEqualTo(200);
      assertThat(usedHeap() - before)
          .as("of %d MiB", STALLED * 20)
          .isLessThan(STALLED * (long) MEBIBYTE);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Whatever a site sends: a browser must neither show it as a page nor run it. */
  @ParameterizedTest
  @CsvSource({
    "Invoice.html, text/html; charset=utf-8, text/html",
    "Chart.svg, image/svg+xml, image/svg+xml",
    "Page.xhtml, application/xhtml+xml, application/xhtml+xml",
    "Code.png, image/png, image/png",
    "Any, 'text/html\n', text/html",
    "Any, '', application/octet-stream"
  })
  void a_file_of_a_site_is_a_download_in_a_sandbox(String name, String type, String sentType) {
    Run run = fixture.worker().claim(web.job(web.account()));
    byte[] page = "<svg onload='alert(1)'>".getBytes(StandardCharsets.US_ASCII);
    SaveOutcome saved =
        fixture
            .store()
            .documents()
            .save(run.fence(), new NewDocument("key", name, type, page, null));

    Answer answer =
        web.get("/api/documents/%s/content".formatted(((SaveOutcome.Saved) saved).id()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Disposition")).startsWith("attachment; filename=");
    assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Content-Type")).isEqualTo(sentType);
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
  }

  @Test
  void an_owner_has_a_limited_number_of_downloads() throws Exception {
    Saved large = save(20 * MEBIBYTE);
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_DOWNLOADS", "2"));
    ApiClient client = fixture.web(gateway);
    try (Socket first = stall(gateway, large);
        Socket second = stall(gateway, large)) {
      assertThat(first.getInputStream().read()).isEqualTo('H');
      assertThat(second.getInputStream().read()).isEqualTo('H');
      Answer rejected = client.get(large.path());
      assertThat(rejected.status()).isEqualTo(503);
      assertThat(rejected.text("code")).isEqualTo("OVERLOADED");
      assertThat(rejected.header("Retry-After")).isNotEmpty();
    }
    Awaitility.await("the two downloads have ended")
        .until(() -> client.get(large.path()).status() == 200);
  }

  @Test
  void a_download_has_one_revision_even_if_the_document_is_replaced_meanwhile() throws Exception {
    Run run = fixture.worker().claim(web.job(web.account()));
    Saved large = save(run, 20 * MEBIBYTE);
    byte[] changed = random(20 * MEBIBYTE - 1);
    try (InputStream body = open(fixture.gateway(), large).body()) {
      assertThat(body.readNBytes(1_000)).isEqualTo(Arrays.copyOf(large.content(), 1_000));
      fixture.store().documents().save(run.fence(), document(changed).withVersion("v2"));
      assertThat(body.readAllBytes())
          .isEqualTo(Arrays.copyOfRange(large.content(), 1_000, large.content().length));
    }
    try (InputStream body = open(fixture.gateway(), large).body()) {
      assertThat(body.readAllBytes()).isEqualTo(changed);
    }
  }

  @Test
  void a_document_that_is_deleted_while_it_is_sent_does_not_end_as_if_it_were_whole()
      throws Exception {
    Saved large = save(20 * MEBIBYTE);
    try (InputStream body = open(fixture.gateway(), large).body()) {
      assertThat(body.readNBytes(1_000)).hasSize(1_000);
      fixture.sql("delete from document where id = '%s'".formatted(large.id()));
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
  }
}
