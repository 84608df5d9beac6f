package dev.doorbell.worker.dispatch;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.StackTraceText;
import dev.doorbell.worker.capacity.Slots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches jobs in a loop on a virtual thread of its own: reserves slots, polls, passes the records
 * to the intake and accepts those that are decided. Never waits for a user. A failing record or
 * broker does not end the loop. Closing ends it in bounded time; runs that were claimed continue.
 */
public final class JobDispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobDispatcher.class);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

  private final JobSource source;
  private final int batchSize;
  private final Slots slots;
  private final BooleanSupplier mayAct;
  private final Intake intake;
  private final Duration retryPause;

  private final OncePerMinute failures = new OncePerMinute(InstantSource.system());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("dispatcher").unstarted(this::run);
  // Only the dispatcher's thread uses these two.
  private int reserved;
  private boolean holdsUndecided;

  /** Decides the records of a poll. */
  @FunctionalInterface
  public interface Intake {
    /** Returns the records that are decided; the others must be retried. Blocks. */
    Set<JobRecord> take(List<JobRecord> records);
  }

  /**
   * Creates a loop that {@link #start()} starts.
   *
   * @param source closed with the dispatcher
   * @param batchSize the most records that one poll of the source returns
   * @param mayAct false while this worker must not claim jobs
   */
  public JobDispatcher(
      JobSource source, int batchSize, Slots slots, BooleanSupplier mayAct, Intake intake) {
    this(source, batchSize, slots, mayAct, intake, RETRY_PAUSE);
  }

  JobDispatcher(
      JobSource source,
      int batchSize,
      Slots slots,
      BooleanSupplier mayAct,
      Intake intake,
      Duration retryPause) {
    this.source = source;
    this.batchSize = batchSize;
    this.slots = slots;
    this.mayAct = mayAct;
    this.intake = intake;
    this.retryPause = retryPause;
  }

  public JobDispatcher start() {
    thread.start();
    return this;
  }

  private void run() {
    boolean interrupted = false;
    try {
      while (closing.getCount() > 0) {
        step();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      slots.unreserve(reserved);
      // The source is closed before the flag is restored: a Kafka client does not close in an
      // interrupted thread.
      source.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Executes one round of the loop, which polls once or not at all. */
  void step() throws InterruptedException {
    try {
      if (!holdsUndecided && !readyForNewJobs()) {
        return;
      }
      List<JobRecord> batch = source.poll();
      // After an empty poll the slots stay reserved and the next poll follows at once: a fetch that
      // is still in flight may have locked records for this worker.
      if (!batch.isEmpty()) {
        take(batch);
      }
    } catch (RuntimeException | Error e) {
      // An Error must not end the loop either: the process would stay alive and never take another
      // job.
      log(e);
      pause();
    }
  }

  /** New records are polled only with reserved slots, and not while this worker is suspended. */
  private boolean readyForNewJobs() throws InterruptedException {
    if (reserved == 0) {
      if (!slots.reserve(batchSize, retryPause)) {
        return false;
      }
      reserved = batchSize;
    }
    if (!mayAct.getAsBoolean()) {
      pause();
      return false;
    }
    return true;
  }

  private void take(List<JobRecord> batch) throws InterruptedException {
    Set<JobRecord> decided = Set.of();
    try {
      decided = intake.take(batch);
    } finally {
      // Also after an exception: each record must be accepted or renewed before the next poll.
      for (JobRecord record : batch) {
        if (decided.contains(record)) {
          source.accept(record);
        } else {
          source.renew(record);
        }
      }
      holdsUndecided = decided.size() < batch.size();
      source.commit();
    }
    if (holdsUndecided) {
      pause();
    } else {
      slots.unreserve(reserved);
      reserved = 0;
    }
  }

  private void log(Throwable e) {
    failures
        .admit(e.getClass().getName())
        .ifPresent(suppressed ->
            LOG.warn(
                "Reading jobs failed, retrying every {} ({} similar failures not logged):\n{}",
                retryPause,
                suppressed,
                StackTraceText.of(e)));
  }

  private void pause() throws InterruptedException {
    if (closing.await(retryPause.toNanos(), TimeUnit.NANOSECONDS)) {
      LOG.debug("Closing");
    }
  }

  /**
   * Starts no further poll and waits at most eight seconds until the current batch is decided. If
   * that takes longer, interrupts the loop and returns. Idempotent.
   */
  @Override
  public void close() {
    closing.countDown();
    source.wakeup();
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
