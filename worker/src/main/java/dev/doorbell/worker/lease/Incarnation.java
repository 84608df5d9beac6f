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
 * One life of this worker: from a row in the database until that row is dead or ended. Runs belong
 * to an incarnation, never to a process. Thread-safe.
 */
public final class Incarnation {
  private static final Duration NAP = Duration.ofMillis(500);

  private final UUID id;
  private final int replyPartition;
  private final Lease lease;
  private final AtomicBoolean dead = new AtomicBoolean();

  Incarnation(UUID id, int replyPartition, Lease lease) {
    this.id = id;
    this.replyPartition = replyPartition;
    this.lease = lease;
  }

  public UUID id() {
    return id;
  }

  /** Where answers and cancels for this incarnation's runs go. */
  public ReturnAddress returnAddress() {
    return new ReturnAddress(id, replyPartition);
  }

  /** The CloudEvents source of what it announces. */
  public String source() {
    return EventSources.worker(id);
  }

  /** Whether it was found dead or has ended; never changes back. */
  public boolean dead() {
    return dead.get();
  }

  /** Whether it may act at this moment. */
  public boolean mayAct() {
    return !dead() && lease.held();
  }

  /** A monotonic clock in nanoseconds that stands still while this incarnation is suspended. */
  public long actingNanos() {
    return lease.heldNanos();
  }

  /**
   * Waits until it may act: while the database is away the lease runs out, and what this
   * incarnation does is suspended until a heartbeat works again.
   *
   * @return false when it is dead: what runs must be dropped without another word
   */
  public boolean awaitMayAct() throws InterruptedException {
    while (!mayAct()) {
      if (dead()) {
        return false;
      }
      lease.await(NAP);
    }
    return true;
  }

  /**
   * As {@link #awaitMayAct}, for a run's own thread.
   *
   * @throws LeaseLostException when it is dead
   * @throws RunStoppedException when the thread is interrupted; the flag is set again
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
   * Asks the database until it answers, for as long as this incarnation lives. Only for calls that
   * may be repeated, as all of the store may. Throws as {@link #requireMayAct}, and what the call
   * throws but for an absence of the database.
   */
  public <T extends @Nullable Object> T insist(Supplier<T> call) {
    while (true) {
      requireMayAct();
      try {
        return call.get();
      } catch (StoreUnavailableException away) {
        nap();
      }
    }
  }

  private static void nap() {
    try {
      Thread.sleep(NAP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped while the database was away", e);
    }
  }

  void extended(long sentAt) {
    lease.extended(sentAt);
  }

  /** True for the one caller that ended it. */
  boolean die() {
    return dead.compareAndSet(false, true);
  }
}
