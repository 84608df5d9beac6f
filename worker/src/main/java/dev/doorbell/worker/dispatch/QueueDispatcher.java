package dev.doorbell.worker.dispatch;

import dev.doorbell.worker.capacity.Slots;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Claims queued jobs whenever slots are free. Any worker may have queued them: without a signal,
 * the queue is read every second. Confined to the thread of the task that executes {@link #step}.
 */
public final class QueueDispatcher {
  /** How long to wait for a free slot, or for a job, before the queue is read again. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final int batchSize;
  private final Slots slots;
  private final BooleanSupplier mayAct;
  private final ClaimPace pace;
  private final Queue queue;
  private final Duration timeout;

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
   * Creates a dispatcher of these slots.
   *
   * @param batchSize how many slots must be free, and the most jobs of one claim
   * @param mayAct false while this worker must not claim jobs
   */
  public QueueDispatcher(
      int batchSize, Slots slots, BooleanSupplier mayAct, ClaimPace pace, Queue queue) {
    this(batchSize, slots, mayAct, pace, queue, TIMEOUT);
  }

  QueueDispatcher(
      int batchSize,
      Slots slots,
      BooleanSupplier mayAct,
      ClaimPace pace,
      Queue queue,
      Duration timeout) {
    this.batchSize = batchSize;
    this.slots = slots;
    this.mayAct = mayAct;
    this.pace = pace;
    this.queue = queue;
    this.timeout = timeout;
  }

  /** How long to wait before the next step: only while this worker is suspended. */
  public Duration pause() {
    return mayAct.getAsBoolean() ? Duration.ZERO : timeout;
  }

  /**
   * Reads the queue at most once. Blocks for about two seconds at most, and for one claim.
   *
   * @throws InterruptedException if interrupted while it waits for a slot or a job
   */
  public void step() throws InterruptedException {
    if (!mayAct.getAsBoolean() || !slots.reserve(batchSize, timeout)) {
      return;
    }
    int decided;
    try {
      decided = claim();
    } finally {
      slots.unreserve(batchSize);
    }
    if (decided == 0) {
      pace.await(timeout);
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
}
