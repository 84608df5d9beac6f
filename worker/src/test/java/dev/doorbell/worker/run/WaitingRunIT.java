package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.worker.connector.ConnectorRegistry;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run holds in memory while it waits for its user. */
class WaitingRunIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final byte[] HTML =
      "<form id=f method=post><input name=code></form>".getBytes(StandardCharsets.UTF_8);

  private final TestAttempt parts = new TestAttempt();
  private final HttpServer server;

  WaitingRunIT() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, HTML.length);
          exchange.getResponseBody().write(HTML);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_waiting_run_holds_neither_an_http_client_nor_a_parsed_page() throws Exception {
    AtomicReference<SiteSession> session = new AtomicReference<>();
    AtomicReference<WeakReference<Document>> parsed = new AtomicReference<>();
    ConnectorRegistry.Entry connector =
        TestAttempt.connector(
            "http://127.0.0.1:" + server.getAddress().getPort(),
            context -> {
              session.set(context.site());
              Page page = context.site().get("/");
              Form form = page.form("#f");
              parsed.set(new WeakReference<>(page.document()));
              assertThat(context.site().holdsClient()).isTrue();
              context.waitForAnswer(Challenge.appCode(), WaitOptions.NONE.savingForm(form));
              page.one("#f");
            });
    Thread run =
        Thread.ofVirtual()
            .start(() -> {
              parts.control.begin();
              parts.executor(connector).execute();
            });

    await("the run waits").atMost(SOON).until(() -> parts.rows.challenges().opened().size() == 1);
    assertThat(session.get().holdsClient()).isFalse();
    await("the parsed page is collected")
        .atMost(SOON)
        .until(() -> {
          System.gc();
          return parsed.get().get() == null;
        });

    parts.control.stop(StopReason.CANCELLED);
    assertThat(run.join(SOON)).isTrue();
  }
}
