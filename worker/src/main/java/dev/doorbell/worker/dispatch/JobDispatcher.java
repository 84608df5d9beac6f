package dev.doorbell.worker.dispatch;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.StackText;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.metrics.WorkerMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that brings jobs: keeps places, polls, decides about each record, accepts. Never waits
 * for a person, and survives whatever a record or the broker does. Closing ends the polling in
 * bounded time; what was claimed runs on.
 */
public final class JobDispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobDispatcher.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final JobSource source;
  private final JobIntake intake;
  private final Supplier<Incarnation> incarnation;
  private final Slots slots;
  private final int atOnce;

  private final OncePerMinute complaints = new OncePerMinute(InstantSource.system());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("dispatcher").unstarted(this::run);
  private int reserved;
  private boolean holding;

  /** Who decides about records, and who gets what comes of it. */
  public record Desks(
      JobClaimer claims,
      ClaimedRuns runs,
      DeadLetterBox deadLetters,
      Predicate<String> connectors,
      WorkerMetrics metrics,
      Traces traces) {}

  /**
   * A loop over this source; see {@link #start()}.
   *
   * @param source closed with this
   * @param atOnce the most records that one poll of it brings
   */
  public JobDispatcher(
      JobSource source, int atOnce, Slots slots, Supplier<Incarnation> incarnation, Desks desks) {
    this.source = source;
    this.atOnce = atOnce;
    this.slots = slots;
    this.incarnation = incarnation;
    this.intake =
        new JobIntake(
            desks.claims(),
            desks.runs(),
            desks.deadLetters(),
            desks.connectors(),
            incarnation,
            new JobIntake.Surroundings(desks.metrics(), desks.traces(), InstantSource.system()));
  }

  public JobDispatcher start() {
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
    } finally {
      slots.unreserve(reserved);
      source.close();
    }
  }

  private void step() throws InterruptedException {
    try {
      if (!holding && !fit()) {
        return;
      }
      List<JobRecord> batch = source.poll();
      // After an empty poll the places stay reserved and the next poll follows at once: a fetch
      // that
      // is still on its way may have locked records for us.
      if (!batch.isEmpty()) {
        take(batch);
      }
    } catch (RuntimeException | Error e) {
      // An Error, too, must not end the intake of a process that goes on living.
      complain(e);
      pause();
    }
  }

  /** Polls nothing new without a place for it, or while suspended. */
  private boolean fit() throws InterruptedException {
    if (reserved == 0) {
      if (!slots.reserve(atOnce, RETRY)) {
        return false;
      }
      reserved = atOnce;
    }
    if (!incarnation.get().mayAct()) {
      pause();
      return false;
    }
    return true;
  }

  private void take(List<JobRecord> batch) throws InterruptedException {
    int decided = 0;
    try {
      while (decided < batch.size() && intake.take(batch.get(decided))) {
        source.accept(batch.get(decided));
        decided++;
      }
    } finally {
      // Also after an exception: the source wants each record accepted or renewed.
      batch.subList(decided, batch.size()).forEach(source::renew);
      holding = decided < batch.size();
      source.commit();
    }
    if (holding) {
      pause();
    } else {
      slots.unreserve(reserved);
      reserved = 0;
    }
  }

  private void complain(Throwable e) {
    complaints
        .admit(e.getClass().getName())
        .ifPresent(heldBack ->
            LOG.warn(
                "Jobs can't be read now, trying again every {} ({} more like it):\n{}",
                RETRY,
                heldBack,
                StackText.of(e)));
  }

  private void pause() throws InterruptedException {
    if (closing.await(RETRY.toNanos(), TimeUnit.NANOSECONDS)) {
      LOG.debug("Closing");
    }
  }

  /** Polls no more; returns when the batch at hand is decided, or after some seconds. */
  @Override
  public void close() {
    closing.countDown();
    source.wakeup();
    try {
      // A loop that waits for a place is interrupted at once, one that decides is given the time.
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
