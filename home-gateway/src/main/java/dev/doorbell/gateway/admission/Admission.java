package dev.doorbell.gateway.admission;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.gateway.admission.WaitingCalls.Waiter;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Admits calls to the database: as many at the same time as the pool has connections, so that an
 * admitted call rarely waits for a connection. Urgent calls go first, and ordinary calls leave a
 * share to them. A call that would have to wait longer than its class may is rejected. Thread-safe.
 */
public final class Admission {
  private final AdmissionSettings settings;
  private final Metrics metrics;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final WaitingCalls urgent;

  @GuardedBy("lock")
  private final WaitingCalls ordinary;

  @GuardedBy("lock")
  private int urgentCalls;

  @GuardedBy("lock")
  private int ordinaryCalls;

  /** Counts admitted and rejected calls. Thread-safe. */
  public interface Metrics {
    /** Called for each admitted call, with the time that it has waited. */
    void admitted(CallClass callClass, Duration waited);

    void rejected(CallClass callClass);
  }

  /** The right of one call to use the database. Thread-safe. */
  public interface Permit extends AutoCloseable {
    /** Lets the next call use the database. Idempotent. */
    @Override
    void close();
  }

  /**
   * Creates an instance without calls.
   *
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public Admission(AdmissionSettings settings, Metrics metrics, LongSupplier nanoTime) {
    this.settings = settings;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    this.urgent =
        new WaitingCalls(settings.burst(), settings.waitWhileOverloaded(CallClass.URGENT));
    this.ordinary =
        new WaitingCalls(settings.burst(), settings.waitWhileOverloaded(CallClass.ORDINARY));
  }

  /**
   * Waits until the call may use the database.
   *
   * @throws ProblemException 503 {@code OVERLOADED} if it would have to wait too long
   * @throws InterruptedException if interrupted while it waits
   */
  public Permit enter(CallClass callClass) throws InterruptedException {
    if (callClass == CallClass.UNLIMITED) {
      return () -> {};
    }
    long began = nanoTime.getAsLong();
    if (!admit(callClass, began)) {
      metrics.rejected(callClass);
      throw Problems.overloaded();
    }
    metrics.admitted(callClass, Duration.ofNanos(nanoTime.getAsLong() - began));
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        leave(callClass);
      }
    };
  }

  private boolean admit(CallClass callClass, long now) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      WaitingCalls queue = callClass == CallClass.URGENT ? urgent : ordinary;
      if (queue.isEmpty() && hasRoomFor(callClass)) {
        count(callClass, 1);
        return true;
      }
      Waiter waiter = new Waiter(lock.newCondition());
      long left = queue.add(waiter, now);
      try {
        while (!waiter.admitted() && left > 0) {
          left = waiter.turn().awaitNanos(left);
        }
      } catch (InterruptedException e) {
        if (waiter.admitted()) {
          count(callClass, -1);
          admitWaiting();
        }
        throw e;
      } finally {
        queue.remove(waiter);
      }
      return waiter.admitted();
    } finally {
      lock.unlock();
    }
  }

  private void leave(CallClass callClass) {
    lock.lock();
    try {
      count(callClass, -1);
      admitWaiting();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void admitWaiting() {
    admitWaiting(CallClass.URGENT, urgent);
    admitWaiting(CallClass.ORDINARY, ordinary);
  }

  @GuardedBy("lock")
  private void admitWaiting(CallClass callClass, WaitingCalls queue) {
    while (hasRoomFor(callClass)) {
      Waiter next = queue.poll();
      if (next == null) {
        return;
      }
      count(callClass, 1);
      next.admit();
    }
  }

  @GuardedBy("lock")
  private boolean hasRoomFor(CallClass callClass) {
    boolean anyRoom = urgentCalls + ordinaryCalls < settings.calls();
    return callClass == CallClass.URGENT
        ? anyRoom
        : anyRoom && ordinaryCalls < settings.calls() - settings.reserved();
  }

  @GuardedBy("lock")
  private void count(CallClass callClass, int by) {
    if (callClass == CallClass.URGENT) {
      urgentCalls += by;
    } else {
      ordinaryCalls += by;
    }
  }
}
