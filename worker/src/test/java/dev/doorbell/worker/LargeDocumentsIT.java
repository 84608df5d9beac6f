package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbell.events.RunEvent;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.document.Document;
import dev.doorbell.store.document.DocumentFilter;
import dev.doorbell.store.document.DocumentOrder;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A worker saves more bytes of documents at the same time than its heap holds: the site ends no
 * document before all of them were sent up to their last byte.
 */
class LargeDocumentsIT {
  private static final int DOCUMENTS = 8;
  private static final int BYTES = 20 << 20;
  private static final int PIECE = 1 << 20;
  private static final String HEAP = "-Xmx96m";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final byte[] CONTENT = content();

  private final CountDownLatch almostSent = new CountDownLatch(DOCUMENTS);

  private static byte[] content() {
    byte[] content = new byte[BYTES];
    new Random(BYTES).nextBytes(content);
    byte[] signature = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(signature, 0, content, 0, signature.length);
    return content;
  }

  @Test
  void a_worker_with_a_small_heap_saves_many_large_documents_at_the_same_time() throws Exception {
    try (WorkerFixture fixture = new WorkerFixture();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpServer site =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      site.createContext("/document", this::send);
      site.setExecutor(threads);
      site.start();
      Process worker = start(fixture, site.getAddress().getPort());
      try {
        Awaitility.await("the worker is up")
            .atMost(TIMEOUT)
            .until(() -> fixture.store().manifests().find(LargeDocumentsWorker.SLUG) != null);
        List<UUID> accounts =
            IntStream.range(0, DOCUMENTS)
                .mapToObj(_ -> fixture.account(LargeDocumentsWorker.SLUG))
                .toList();
        List<UUID> jobs =
            accounts.stream()
                .map(account -> fixture.request(account, LargeDocumentsWorker.SLUG))
                .toList();

        for (UUID job : jobs) {
          assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
        }
        assertThat(accounts).allSatisfy(account -> assertSaved(fixture, account));
      } finally {
        worker.destroyForcibly().waitFor();
        site.stop(0);
      }
    }
  }

  private void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/pdf");
    exchange.sendResponseHeaders(200, BYTES);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(CONTENT, 0, BYTES - 1);
      body.flush();
      almostSent.countDown();
      almostSent.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      body.write(CONTENT, BYTES - 1, 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertSaved(WorkerFixture fixture, UUID account) {
    Document document =
        fixture
            .store()
            .documentSearch()
            .list(
                WorkerFixture.OWNER,
                DocumentFilter.ofAccount(account),
                DocumentOrder.SAVED,
                Page.first(2))
            .getFirst();
    assertThat(document.size()).isEqualTo(BYTES);
    for (int offset = 0; offset < BYTES; offset += PIECE) {
      assertThat(fixture.store().documents().piece("local", document.id(), 1, offset, PIECE))
          .isEqualTo(Arrays.copyOfRange(CONTENT, offset, offset + PIECE));
    }
  }

  private static Process start(WorkerFixture fixture, int site) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                LargeDocumentsWorker.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("DOORBELL_"));
    builder.environment().putAll(fixture.environment());
    builder.environment().put("DOORBELL_SLOTS", Integer.toString(DOCUMENTS));
    builder.environment().put("DOORBELL_SITE_LARGE_DOCUMENTS", "http://127.0.0.1:" + site);
    Path log = Files.createDirectories(Path.of("target")).resolve("large-documents-worker.log");
    return builder.redirectOutput(log.toFile()).start();
  }
}
