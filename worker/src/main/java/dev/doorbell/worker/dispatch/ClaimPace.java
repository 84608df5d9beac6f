package dev.doorbell.worker.dispatch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many queued jobs may be claimed while the topic holds a backlog. The queue is fair between
 * owners, the topic is not: the job of one owner may be behind thousands of another owner. So while
 * polls return as many records as they can, reading goes first, and few jobs are claimed. With
 * 20,000 records of one owner before it, a job is read after 80 claims.
 *
 * <p>Also tells the queue's thread when there are queued jobs. Thread-safe.
 */
public final class ClaimPace {
  /** While the topic holds a backlog, one job is claimed for so many records that are read. */
  static final int RECORDS_PER_CLAIM = 250;

  private final int fullPoll;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private boolean readsBacklog;

  @GuardedBy("lock")
  private int allowed;

  @GuardedBy("lock")
  private boolean mayHaveQueued;

  @GuardedBy("lock")
  private long queuedPolls;

  /**
   * @param fullPoll the most records that a poll returns
   */
  public ClaimPace(int fullPoll) {
    this.fullPoll = fullPoll;
  }

  /**
   * Reports a poll whose records are decided.
   *
   * @param queued whether jobs of it may be in the queue now
   */
  void polled(int records, boolean queued) {
    lock.lock();
    try {
      readsBacklog = records >= fullPoll;
      allowed = Math.max(1, records / RECORDS_PER_CLAIM);
      if (queued) {
        mayHaveQueued = true;
        queuedPolls++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last poll returned as many records as a poll can. */
  boolean readsBacklog() {
    lock.lock();
    try {
      return readsBacklog;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether the jobs of a poll may be claimed without queueing them first: neither the queue nor
   * the topic contains other jobs, as far as this worker knows.
   */
  boolean allowsDirectClaims(int records) {
    lock.lock();
    try {
      return !mayHaveQueued && records < fullPoll;
    } finally {
      lock.unlock();
    }
  }

  /** How many of at most {@code wanted} queued jobs may be claimed now. */
  int allowed(int wanted) {
    lock.lock();
    try {
      return readsBacklog ? Math.min(wanted, allowed) : wanted;
    } finally {
      lock.unlock();
    }
  }

  /** Called before the queue is read; {@link #read} takes the result. */
  long reading() {
    lock.lock();
    try {
      return queuedPolls;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reports that the queue was read. Only a read without a job shows that the queue is empty, and
   * only if no poll has queued jobs meanwhile.
   *
   * @param reading the result of {@link #reading}
   * @param claimed the jobs that were claimed or skipped
   */
  void read(long reading, int claimed) {
    lock.lock();
    try {
      allowed = Math.max(0, allowed - claimed);
      mayHaveQueued = claimed > 0 || (mayHaveQueued && reading != queuedPolls);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until jobs may be claimed from the queue, or until the timeout. */
  void await(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (left > 0 && (!mayHaveQueued || (readsBacklog && allowed == 0))) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
