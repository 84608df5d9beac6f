package dev.doorbell.e2e.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A user who makes a request every 100 ms, each with a new connection, while an attack runs.
 * Closing it ends the requests.
 */
final class NormalRequests implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String USER = "127.0.0.1";

  private final int port;
  private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> failures = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private NormalRequests(int port) {
    this.port = port;
    this.thread = Thread.ofPlatform().name("normal-requests").unstarted(this::run);
  }

  static NormalRequests start(Target target) {
    NormalRequests requests = new NormalRequests(target.port());
    requests.thread.start();
    return requests;
  }

  private void run() {
    try {
      do {
        long began = System.nanoTime();
        int status = request();
        millis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
        if (status != 200) {
          failures.add(status);
        }
      } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int request() {
    try {
      return RawClient.status(USER, port, RawClient.get("/api/connectors"));
    } catch (java.io.IOException e) {
      return 0;
    }
  }

  /** Ends the requests and reports their times and failures. */
  void report(AttackReport report, Duration longest) {
    close();
    List<Long> sorted = millis.stream().sorted().toList();
    report.figure("normal requests", sorted.size());
    report.figure(
        "  median, 99th percentile [ms]", percentile(sorted, 50) + ", " + percentile(sorted, 99));
    report.atMost("  longest [ms]", sorted.getLast(), longest.toMillis());
    report.require(failures.isEmpty(), "normal requests failed with " + failures);
  }

  private static long percentile(List<Long> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
