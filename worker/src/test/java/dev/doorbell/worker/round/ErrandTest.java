package dev.doorbell.worker.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ErrandTest {
  @Test
  void what_an_errand_throws_ends_there() {
    assertThatCode(() ->
            Errand.run(
                "errand",
                () -> {
                  throw new AssertionError("quotes a secret");
                }))
        .doesNotThrowAnyException();
  }

  @Test
  void thousands_who_ask_while_it_runs_are_served_by_one_more_run() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Semaphore goOn = new Semaphore(0);
    Semaphore begun = new Semaphore(0);
    Runnable shared =
        Errand.shared(
            "errand",
            () -> {
              runs.incrementAndGet();
              begun.release();
              goOn.acquireUninterruptibly();
            });
    shared.run();
    assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 10_000; i++) {
      shared.run();
    }
    goOn.release();
    assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).as("the last who asked is served").isTrue();
    goOn.release();
    // Whether the second run has ended by now or not: one more.
    shared.run();
    assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    goOn.release();
    assertThat(runs).hasValue(3);
  }
}
