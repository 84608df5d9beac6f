package dev.doorbell.sdk.document;

import static dev.doorbell.sdk.document.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.site.LocalSite;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several downloads of one run at the same time. */
@Timeout(30)
class FilesAtOnceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LocalSite local;
  private final List<String> stored = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Set<Thread> gateThreads = ConcurrentHashMap.newKeySet();
  private final Set<Thread> storeThreads = ConcurrentHashMap.newKeySet();

  /** How many requests the site is responding to, and the most that it ever was. */
  @GuardedBy("this")
  private int responding;

  @GuardedBy("this")
  private int most;

  FilesAtOnceIT() throws IOException {
    local = new LocalSite();
    local.on("/missing", exchange -> LocalSite.answer(exchange, 404, "text/plain", new byte[] {1}));
    local.on("/down", exchange -> LocalSite.answer(exchange, 503, "text/plain", new byte[] {1}));
    local.on("/fast", exchange -> LocalSite.answer(exchange, 200, "text/plain", new byte[] {1}));
  }

  @AfterEach
  void close() {
    local.close();
  }

  /** The site answers at a path when so many requests have arrived there, or after a while. */
  private void meeting(String path, int requests) {
    CountDownLatch arrived = new CountDownLatch(requests);
    local.on(
        path,
        exchange -> {
          arrive(1);
          arrived.countDown();
          boolean met = await(arrived);
          arrive(-1);
          LocalSite.answer(exchange, met ? 200 : 404, "text/plain", new byte[] {1});
        });
  }

  private synchronized void arrive(int more) {
    responding += more;
    most = Math.max(most, responding);
  }

  private synchronized int most() {
    return most;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void save(SiteGate gate, SiteSettings settings, int atOnce, String... paths) {
    List<SiteFile> files = Stream.of(paths).map(path -> SiteFile.at(path).withKey(path)).toList();
    DocumentStore documents =
        new DocumentStore() {
          @Override
          public boolean has(String key, @Nullable String version) {
            storeThreads.add(Thread.currentThread());
            return stored.contains(key);
          }

          @Override
          public void save(FetchedDocument document) {
            storeThreads.add(Thread.currentThread());
            stored.add(document.key());
          }
        };
    try (SiteSession site = local.session(settings.withRetries(0, Duration.ZERO), gate)) {
      new SiteFiles(site, documents, warnings::add).save(files, atOnce(atOnce));
    }
  }

  private void save(int atOnce, String... paths) {
    save(() -> gateThreads.add(Thread.currentThread()), SiteSettings.DEFAULT, atOnce, paths);
  }

  @Test
  void files_are_downloaded_together_and_stored_in_the_order_of_the_list() {
    meeting("/meet", 3);
    save(3, "/meet/1", "/meet/2", "/meet/3");
    assertThat(stored).containsExactly("/meet/1", "/meet/2", "/meet/3");
  }

  @Test
  void only_the_thread_of_the_run_passes_the_gate_and_uses_the_account() {
    meeting("/meet", 3);
    save(3, "/meet/1", "/meet/2", "/meet/3");
    assertThat(gateThreads).containsExactly(Thread.currentThread());
    assertThat(storeThreads).containsExactly(Thread.currentThread());
  }

  @Test
  void no_more_files_are_downloaded_at_once_than_the_worker_allows() {
    meeting("/meet", 2);
    SiteGate gate = SiteGate.open();
    String[] paths = {"/meet/1", "/meet/2", "/meet/3", "/meet/4", "/meet/5"};
    save(gate, SiteSettings.DEFAULT.withDownloadsAtOnce(2), 5, paths);
    assertThat(stored).containsExactly(paths);
    assertThat(most()).isEqualTo(2);
  }

  @Test
  void a_failed_download_does_not_stop_the_others() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> save(3, "/fast/1", "/missing", "/fast/2", "/down", "/fast/3"))
        .returns(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, ConnectorException::code);
    assertThat(stored).containsExactly("/fast/1", "/fast/2", "/fast/3");
    assertThat(warnings).hasSize(2);
  }

  @Test
  void a_site_that_is_down_for_two_files_in_a_row_gets_no_request_for_later_files() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> save(2, "/down/1", "/down/2", "/fast/1", "/fast/2", "/fast/3"))
        .returns(ErrorCode.VENDOR_DOWN, ConnectorException::code);
    assertThat(local.seen).extracting(LocalSite.Seen::path).doesNotContain("/fast/2", "/fast/3");
    assertThat(stored).isEmpty();
  }

  @Test
  void a_second_file_of_a_key_is_fetched_only_if_the_first_one_failed() {
    save(3, "/fast/1", "/fast/1", "/fast/2");
    assertThat(stored).containsExactly("/fast/1", "/fast/2");
    assertThat(local.seen).hasSize(2);
  }

  @Test
  void a_gate_that_stops_the_run_stops_all_downloads() {
    CountDownLatch passes = new CountDownLatch(2);
    SiteGate gate =
        () -> {
          if (passes.getCount() == 0) {
            throw new RunStoppedException("Cancelled");
          }
          passes.countDown();
        };
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(
            () -> save(gate, SiteSettings.DEFAULT, 3, "/fast/1", "/fast/2", "/fast/3", "/fast/4"));
    assertThat(local.seen).hasSizeLessThanOrEqualTo(2);
    assertThat(stored).doesNotContain("/fast/3", "/fast/4");
  }

  @Test
  void an_interrupt_of_the_run_aborts_all_downloads_at_once() throws Exception {
    CountDownLatch arrived = new CountDownLatch(3);
    CountDownLatch never = new CountDownLatch(1);
    local.on(
        "/hang",
        exchange -> {
          arrived.countDown();
          await(never);
        });
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Thread run =
        Thread.ofVirtual()
            .start(() -> {
              try {
                save(3, "/hang/1", "/hang/2", "/hang/3");
              } catch (RuntimeException e) {
                thrown.add(e);
              }
            });
    assertThat(await(arrived)).isTrue();
    run.interrupt();
    assertThat(run.join(PATIENCE)).isTrue();
    never.countDown();
    assertThat(thrown).singleElement().isInstanceOf(RunStoppedException.class);
    assertThat(stored).isEmpty();
  }
}
