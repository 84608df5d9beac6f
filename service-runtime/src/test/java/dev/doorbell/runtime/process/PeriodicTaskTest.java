package dev.doorbell.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PeriodicTaskTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration FOREVER = Duration.ofDays(1);

  private final AtomicInteger runs = new AtomicInteger();
  private final Semaphore run = new Semaphore(0);

  private void countRun() {
    runs.incrementAndGet();
    run.release();
  }

  @Test
  void the_first_run_begins_at_once_and_others_follow_on_one_named_virtual_thread()
      throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    AtomicBoolean sameThread = new AtomicBoolean(true);
    try (var _ =
        PeriodicTask.start(
            "sweep",
            SHORT,
            () -> {
              Thread previous = thread.getAndSet(Thread.currentThread());
              sameThread.compareAndSet(true, previous == null || previous == thread.get());
              countRun();
            })) {
      run.acquire(3);
    }
    assertThat(sameThread).isTrue();
    assertThat(thread.get().isVirtual()).isTrue();
    assertThat(thread.get().getName()).isEqualTo("sweep");
  }

  @Test
  void a_failed_run_is_repeated_after_the_retry_pause() throws Exception {
    try (var _ =
        PeriodicTask.start(
            "sweep",
            FOREVER,
            SHORT,
            () -> {
              countRun();
              if (runs.get() == 1) {
                throw new IllegalStateException("first run");
              }
              if (runs.get() == 2) {
                throw new AssertionError("an Error too");
              }
            })) {
      run.acquire(3);
      assertThat(runs).hasValue(3);
    }
  }

  @Test
  void the_pause_may_change_after_each_run() throws Exception {
    try (var _ =
        PeriodicTask.start(
            "sweep", () -> runs.get() < 3 ? SHORT : FOREVER, FOREVER, this::countRun)) {
      run.acquire(3);
      assertThat(run.tryAcquire(100, TimeUnit.MILLISECONDS)).as("a fourth run").isFalse();
    }
  }

  @Test
  void closing_waits_for_the_current_run_and_starts_no_other() throws Exception {
    CountDownLatch resume = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    PeriodicTask task =
        PeriodicTask.start(
            "sweep",
            SHORT,
            () -> {
              countRun();
              resume.await();
              finished.set(true);
            });
    run.acquire();
    Thread closing = Thread.ofPlatform().start(task::close);
    while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
      Thread.onSpinWait();
    }
    resume.countDown();
    closing.join();
    assertThat(finished).isTrue();
    assertThat(runs).hasValue(1);
    task.close();
  }

  @Test
  void an_interrupted_close_interrupts_the_run_and_keeps_the_flag() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    PeriodicTask task =
        PeriodicTask.start(
            "sweep",
            SHORT,
            () -> {
              countRun();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            });
    run.acquire();
    Thread.currentThread().interrupt();
    task.close();
    assertThat(Thread.interrupted()).isTrue();
    interrupted.await();
  }

  @Test
  void a_task_that_closes_itself_does_not_wait_for_itself() throws Exception {
    AtomicReference<PeriodicTask> task = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    task.set(
        PeriodicTask.start(
            "sweep",
            SHORT,
            () -> {
              started.await();
              task.get().close();
              countRun();
            }));
    long before = System.nanoTime();
    started.countDown();
    run.acquire();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }
}
