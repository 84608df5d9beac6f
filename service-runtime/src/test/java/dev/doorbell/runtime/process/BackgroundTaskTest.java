package dev.doorbell.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BackgroundTaskTest {
  private final AtomicInteger runs = new AtomicInteger();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore resume = new Semaphore(0);
  private final BackgroundTask task =
      new BackgroundTask(
          "cancels",
          () -> {
            runs.incrementAndGet();
            begun.release();
            resume.acquireUninterruptibly();
          });

  @Test
  void one_further_run_serves_all_requests_that_arrive_during_a_run() throws Exception {
    task.request();
    begun.acquire();
    for (int i = 0; i < 10_000; i++) {
      task.request();
    }
    resume.release();
    begun.acquire();
    resume.release();
    // A third run serves this request, whether or not the second run has ended.
    task.request();
    begun.acquire();
    resume.release();
    assertThat(runs).hasValue(3);
  }

  @Test
  void the_next_run_starts_after_a_run_that_failed() throws Exception {
    BackgroundTask failing =
        new BackgroundTask(
            "cancels",
            () -> {
              begun.release();
              throw new AssertionError("quotes a secret");
            });
    failing.request();
    begun.acquire();
    failing.request();
    begun.acquire();
  }
}
