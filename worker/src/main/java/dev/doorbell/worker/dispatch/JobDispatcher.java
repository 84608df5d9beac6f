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
 * Fetches job records in a loop on a virtual thread of its own: polls, passes the records to the
 * intake and accepts those that are decided. A record whose job finds no free slot is decided too:
 * its job waits in the queue. Never waits for a user. A failing record or broker does not end the
 * loop. Closing ends it in bounded time; runs that were claimed continue.
 */
public final class JobDispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobDispatcher.class);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

  private final JobSource source;
  private final Slots slots;
  private final BooleanSupplier mayAct;
  private final ClaimPace pace;
  private final Intake intake;
  private final Duration retryPause;

  private final OncePerMinute failures = new OncePerMinute(InstantSource.system());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("dispatcher").unstarted(this::run);
  // Only the dispatcher's thread uses it.
  private boolean holdsUndecided;

  /** Decides the records of a poll. */
  @FunctionalInterface
  public interface Intake {
    /**
     * Returns the records that are decided; the others must be retried. Blocks.
     *
     * @param hasSlots whether there is a slot for each record; otherwise the jobs are queued
     */
    Set<JobRecord> take(List<JobRecord> records, boolean hasSlots);
  }

  /**
   * Creates a loop that {@link #start()} starts.
   *
   * @param source closed with the dispatcher
   * @param mayAct false while this worker must not claim jobs
   * @param pace learns from each poll whether the topic holds a backlog
   */
  public JobDispatcher(
      JobSource source, Slots slots, BooleanSupplier mayAct, ClaimPace pace, Intake intake) {
    this(source, slots, mayAct, pace, intake, RETRY_PAUSE);
  }

  JobDispatcher(
      JobSource source,
      Slots slots,
      BooleanSupplier mayAct,
      ClaimPace pace,
      Intake intake,
      Duration retryPause) {
    this.source = source;
    this.slots = slots;
    this.mayAct = mayAct;
    this.pace = pace;
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
      if (batch.isEmpty()) {
        // Renewed records are always returned again, unless the topic was deleted meanwhile.
        holdsUndecided = false;
        pace.polled(0, false);
      } else {
        take(batch);
      }
    } catch (RuntimeException | Error e) {
      // An Error must not end the loop either: the process would stay alive and never take another
      // job.
      log(e);
      pause();
    }
  }

  /**
   * New records are not polled while this worker is suspended. Without a free slot, it polls only
   * after a pause, so that the workers with free slots get the records first; unless the topic
   * holds a backlog, which is read as fast as possible.
   */
  private boolean readyForNewJobs() throws InterruptedException {
    if (!mayAct.getAsBoolean()) {
      pause();
      return false;
    }
    if (!pace.readsBacklog() && slots.reserve(1, retryPause)) {
      slots.unreserve(1);
    }
    return true;
  }

  private void take(List<JobRecord> batch) throws InterruptedException {
    boolean hasSlots =
        pace.allowsDirectClaims(batch.size()) && slots.reserve(batch.size(), Duration.ZERO);
    Set<JobRecord> decided = Set.of();
    try {
      decided = intake.take(batch, hasSlots);
    } finally {
      if (hasSlots) {
        slots.unreserve(batch.size());
      }
      pace.polled(batch.size(), !hasSlots);
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
