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
  void requests_that_arrive_during_a_run_are_served_by_one_further_run() throws Exception {
    task.request();
    begun.acquire();
    for (int i = 0; i < 10_000; i++) {
      task.request();
    }
    resume.release();
    begun.acquire();
    resume.release();
    // Whether the second run has ended by now or not, this request is served by a third.
    task.request();
    begun.acquire();
    resume.release();
    assertThat(runs).hasValue(3);
  }

  @Test
  void a_run_that_fails_does_not_keep_the_next_from_running() throws Exception {
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
