package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cancelling a run interrupts its thread: each blocking call of the SDK must end at once, long
 * before its own timeout.
 */
class InterruptedRequestIT {
  private static final Duration PROMPTLY = Duration.ofSeconds(5);

  /** The exception of the interrupted thread. */
  private final AtomicReference<RuntimeException> met = new AtomicReference<>();

  private final AtomicBoolean flag = new AtomicBoolean();

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"})
  void an_interrupted_request_ends_and_its_connection_is_closed(String firstBytes)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SiteSession session = at(server)) {
      Thread run = start(Thread.ofVirtual(), () -> session.get("/"));
      try (Socket socket = server.accept()) {
        assertThat(socket.getInputStream().read(new byte[4096])).isPositive();
        socket.getOutputStream().write(firstBytes.getBytes(StandardCharsets.UTF_8));
        run.interrupt();
        assertStopped(run);
        socket.setSoTimeout((int) PROMPTLY.toMillis());
        assertThat(endOf(socket)).isEqualTo(-1);
      }
    }
  }

  @Test
  void an_interrupted_request_on_a_platform_thread_ends_as_promptly() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SiteSession session = at(server)) {
      Thread run = start(Thread.ofPlatform(), () -> session.get("/"));
      try (Socket socket = server.accept()) {
        assertThat(socket.getInputStream().read(new byte[4096])).isPositive();
        run.interrupt();
        assertStopped(run);
      }
    }
  }

  @Test
  void an_interrupt_ends_a_request_whose_lookup_hangs() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Site site = Site.of(List.of("site.example"));
    try (SiteClient client =
        new SiteClient(site, SiteSettings.DEFAULT, host -> hang(asked, never))) {
      Request request = new Request.Builder().url(site.start()).build();
      Thread run =
          start(Thread.ofVirtual(), () -> client.send(request, site.start(), BodySpec.page(10)));
      asked.await();
      run.interrupt();
      assertStopped(run);
    } finally {
      never.countDown();
    }
  }

  @Test
  @Timeout(30)
  void a_hanging_lookup_ends_within_the_timeout() {
    CountDownLatch never = new CountDownLatch(1);
    Site site = Site.of(List.of("site.example"));
    SiteSettings settings = LocalSite.withTimeout(Duration.ofMillis(300));
    try (SiteClient client =
        new SiteClient(site, settings, _ -> hang(new CountDownLatch(1), never))) {
      Request request = new Request.Builder().url(site.start()).build();
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> client.send(request, site.start(), BodySpec.page(10)))
          .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code);
    } finally {
      never.countDown();
    }
  }

  @Test
  void an_interrupted_thread_sends_no_request() throws Exception {
    try (LocalSite local = new LocalSite();
        SiteSession session = local.html("/", "").session()) {
      Thread run =
          start(
              Thread.ofVirtual(),
              () -> {
                Thread.currentThread().interrupt();
                session.get("/");
              });
      assertStopped(run);
      assertThat(local.seen).isEmpty();
    }
  }

  @Test
  void an_interrupt_ends_a_pause() throws Exception {
    try (LocalSite local = new LocalSite();
        SiteSession session = local.session()) {
      Thread run = start(Thread.ofVirtual(), () -> session.pause(Duration.ofHours(1)));
      run.interrupt();
      assertStopped(run);
    }
  }

  private static SiteSession at(ServerSocket server) {
    Site site =
        Site.of(List.of("site.example")).movedTo("http://127.0.0.1:" + server.getLocalPort());
    return new SiteSession(site, SiteSettings.DEFAULT, SiteGate.open(), InstantSource.system());
  }

  private Thread start(Thread.Builder threads, Runnable action) {
    return threads.start(() -> {
      try {
        action.run();
      } catch (RuntimeException e) {
        flag.set(Thread.currentThread().isInterrupted());
        met.set(e);
      }
    });
  }

  private void assertStopped(Thread run) {
    await("the run to end").atMost(PROMPTLY).until(() -> !run.isAlive());
    assertThat(met.get()).isInstanceOf(RunStoppedException.class);
    assertThat(flag).as("the interrupt flag is set again").isTrue();
  }

  private static List<InetAddress> hang(CountDownLatch asked, CountDownLatch never) {
    asked.countDown();
    boolean released = false;
    while (!released) {
      try {
        never.await();
        released = true;
      } catch (InterruptedException ignored) {
        // A lookup of the operating system ignores interrupts too.
      }
    }
    return List.of();
  }

  /** The result of reading from the connection until it is closed; fails after a timeout. */
  private static int endOf(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException reset) {
      return -1;
    }
  }
}
