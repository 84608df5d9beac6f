package dev.doorbell.worker.dispatch;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.StackTraceText;
import dev.doorbell.worker.capacity.Slots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims queued jobs in a loop on a virtual thread of its own, whenever slots are free. Any worker
 * may have queued them: without a signal, the loop reads the queue every second. Closing ends the
 * loop in bounded time; runs that were claimed continue.
 */
public final class QueueDispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueDispatcher.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(6);

  private final int batchSize;
  private final Slots slots;
  private final BooleanSupplier mayAct;
  private final ClaimPace pace;
  private final Queue queue;
  private final Duration pause;

  private final OncePerMinute failures = new OncePerMinute(InstantSource.system());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("queue").unstarted(this::run);

  /** Claims jobs from the queue. */
  @FunctionalInterface
  public interface Queue {
    /**
     * Claims or skips at most so many queued jobs and starts the claimed runs; returns how many
     * were decided. Blocks.
     */
    int claim(int most);
  }

  /**
   * Creates a loop that {@link #start()} starts.
   *
   * @param batchSize how many slots must be free, and the most jobs of one claim
   * @param mayAct false while this worker must not claim jobs
   */
  public QueueDispatcher(
      int batchSize, Slots slots, BooleanSupplier mayAct, ClaimPace pace, Queue queue) {
    this(batchSize, slots, mayAct, pace, queue, PAUSE);
  }

  QueueDispatcher(
      int batchSize,
      Slots slots,
      BooleanSupplier mayAct,
      ClaimPace pace,
      Queue queue,
      Duration pause) {
    this.batchSize = batchSize;
    this.slots = slots;
    this.mayAct = mayAct;
    this.pace = pace;
    this.queue = queue;
    this.pause = pause;
  }

  public QueueDispatcher start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Executes one round of the loop, which reads the queue once or not at all. */
  void step() throws InterruptedException {
    try {
      if (!mayAct.getAsBoolean()) {
        pauseUnlessClosing();
      } else if (slots.reserve(batchSize, pause)) {
        int decided;
        try {
          decided = claim();
        } finally {
          slots.unreserve(batchSize);
        }
        if (decided == 0) {
          pace.await(pause);
        }
      }
    } catch (RuntimeException | Error e) {
      // An Error must not end the loop either: queued jobs would wait until another worker is free.
      log(e);
      pauseUnlessClosing();
    }
  }

  private int claim() {
    int most = pace.allowed(batchSize);
    if (most == 0) {
      return 0;
    }
    long reading = pace.reading();
    int decided = queue.claim(most);
    pace.read(reading, decided);
    return decided;
  }

  private void log(Throwable e) {
    failures
        .admit(e.getClass().getName())
        .ifPresent(suppressed ->
            LOG.warn(
                "Claiming queued jobs failed, retrying every {} ({} similar failures not logged):\n{}",
                pause,
                suppressed,
                StackTraceText.of(e)));
  }

  private void pauseUnlessClosing() throws InterruptedException {
    if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      LOG.debug("Closing");
    }
  }

  /**
   * Starts no further claim and waits at most six seconds for the current one. If that takes
   * longer, interrupts the loop and returns. Idempotent.
   */
  @Override
  public void close() {
    closing.countDown();
    pace.wakeup();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
