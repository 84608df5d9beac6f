package dev.doorbell.worker.lease;

import dev.doorbell.events.EventSources;
import dev.doorbell.events.ReturnAddress;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The identity under which this process owns runs: from the insertion of a row until that row is
 * declared dead or ended. A process whose incarnation was declared dead continues with a new one,
 * so runs belong to an incarnation and not to a process. Thread-safe.
 */
public final class Incarnation {
  private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

  private final UUID id;
  private final int replyPartition;
  private final Lease lease;
  private final Duration retryPause;
  private final AtomicBoolean dead = new AtomicBoolean();

  Incarnation(UUID id, int replyPartition, Lease lease) {
    this(id, replyPartition, lease, RETRY_PAUSE);
  }

  Incarnation(UUID id, int replyPartition, Lease lease, Duration retryPause) {
    this.id = id;
    this.replyPartition = replyPartition;
    this.lease = lease;
    this.retryPause = retryPause;
  }

  public UUID id() {
    return id;
  }

  /** Where gateways send the answers and cancellations for this incarnation's runs. */
  public ReturnAddress returnAddress() {
    return new ReturnAddress(id, replyPartition);
  }

  /** The CloudEvents source of the events that it publishes. */
  public String source() {
    return EventSources.worker(id);
  }

  /** Whether it was declared dead or has ended. Final once true. */
  public boolean dead() {
    return dead.get();
  }

  /** Whether it is alive and its lease is held at this moment. */
  public boolean mayAct() {
    return !dead() && lease.held();
  }

  /** A monotonic clock in nanoseconds that stops while this incarnation is suspended. */
  public long actingNanos() {
    return lease.heldNanos();
  }

  /**
   * Waits until it may act. While the database is unavailable the lease expires, and this
   * incarnation is suspended until a heartbeat succeeds again.
   *
   * @return false if it is dead: its runs must be dropped and nothing announced
   */
  public boolean awaitMayAct() throws InterruptedException {
    while (!mayAct()) {
      if (dead()) {
        return false;
      }
      lease.await(retryPause);
    }
    return true;
  }

  /**
   * As {@link #awaitMayAct}, for the thread of a run.
   *
   * @throws LeaseLostException if it is dead
   * @throws RunStoppedException if the thread is interrupted; the interrupt flag stays set
   */
  public void requireMayAct() {
    try {
      if (!awaitMayAct()) {
        throw new LeaseLostException(id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped while it was suspended", e);
    }
  }

  /**
   * Calls the database and repeats the call while the database is unavailable and this incarnation
   * is alive. Only for idempotent calls; all calls of the store are idempotent.
   *
   * @throws LeaseLostException if it is dead
   * @throws RunStoppedException if the thread is interrupted; the interrupt flag stays set
   */
  public <T extends @Nullable Object> T retryWhileUnavailable(Supplier<T> call) {
    while (true) {
      requireMayAct();
      try {
        return call.get();
      } catch (StoreUnavailableException e) {
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(retryPause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped while the database was unavailable", e);
    }
  }

  void extend(long sentAt) {
    lease.extend(sentAt);
  }

  /** Marks it as dead. True for exactly one caller: the one that marked it. */
  boolean markDead() {
    return dead.compareAndSet(false, true);
  }
}
