package dev.doorbell.worker.capacity;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.store.claim.Capacity;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits how many runs execute at the same time. Each run has a {@link Permit}. A run that waits
 * for its user releases its slot and acquires one again after the answer. Such returning runs have
 * priority over new jobs and ignore slots that are only reserved, so that a user who has answered
 * never waits for a poll of the jobs topic. Waiting runs have their own, larger, limit.
 * Thread-safe.
 */
public final class Slots {
  private final int executingLimit;
  private final int waitingLimit;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private int executing;

  @GuardedBy("lock")
  private int suspects;

  @GuardedBy("lock")
  private int reserved;

  @GuardedBy("lock")
  private int waiting;

  @GuardedBy("lock")
  private int returning;

  @GuardedBy("lock")
  private boolean orphansLeft;

  /**
   * Creates slots that are all free.
   *
   * @throws IllegalArgumentException if a limit is less than one
   */
  public Slots(int executingLimit, int waitingLimit) {
    if (executingLimit < 1 || waitingLimit < 1) {
      throw new IllegalArgumentException("At least one run must be able to execute and to wait");
    }
    this.executingLimit = executingLimit;
    this.waitingLimit = waitingLimit;
  }

  /**
   * Waits until this many new jobs can execute, and reserves slots for them.
   *
   * @param count at most the number of runs that can execute at the same time
   * @param timeout zero checks once
   * @return false if the slots did not become free within the timeout; nothing is reserved then
   */
  public boolean reserve(int count, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!hasRoomFor(count)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      reserved += count;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many orphans this worker can take over now. Orphans have priority over new jobs, so slots
   * that are only reserved count as free. There is room for a suspect only while no other suspect
   * executes here: if the suspect crashes this worker too, it is certain which run did it.
   */
  public Capacity roomForOrphans() {
    lock.lock();
    try {
      int free = waiting >= waitingLimit ? 0 : Math.max(0, executingLimit - executing - returning);
      return new Capacity(free, suspects == 0 ? 1 : 0);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets whether orphans are left that no worker has taken over. While they are, {@link #reserve}
   * rejects new jobs.
   */
  public void orphansLeft(boolean left) {
    lock.lock();
    try {
      orphansLeft = left;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether orphans are left that no worker has taken over; see {@link #orphansLeft(boolean)}. */
  public boolean hasOrphansLeft() {
    lock.lock();
    try {
      return orphansLeft;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a reservation, whether or not jobs have used its slots. */
  public void unreserve(int count) {
    lock.lock();
    try {
      reserved = Math.max(0, reserved - count);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Creates the permit of a run that has not begun.
   *
   * @param suspect whether a worker has crashed while it executed this run
   */
  public Permit permit(boolean suspect) {
    return new Permit(suspect);
  }

  private enum State {
    NONE,
    EXECUTING,
    WAITING,
    RETURNING
  }

  /**
   * The right of one run to execute or to wait. Released when the run ends, in any state.
   * Thread-safe.
   */
  public final class Permit {
    private final boolean suspect;

    @GuardedBy("Slots.this.lock")
    private State state = State.NONE;

    @GuardedBy("Slots.this.lock")
    private boolean released;

    private Permit(boolean suspect) {
      this.suspect = suspect;
    }

    /**
     * Takes a slot for a run that begins. May exceed the limit, since the run has already been
     * claimed.
     */
    public void begin() {
      change(State.EXECUTING);
    }

    /** Frees the run's slot while the run waits for its user. */
    public void park() {
      change(State.WAITING);
    }

    /**
     * Waits for a slot after the user has answered. A suspect also waits until no other suspect
     * executes.
     *
     * @throws InterruptedException if interrupted; the permit counts as executing even then
     */
    public void unpark() throws InterruptedException {
      lock.lock();
      try {
        become(State.RETURNING);
        changed.signalAll();
        try {
          while (!released && (executing >= executingLimit || (suspect && suspects > 0))) {
            changed.await();
          }
        } finally {
          // Also after an interrupt: the run's end releases the permit.
          become(State.EXECUTING);
        }
      } finally {
        lock.unlock();
      }
    }

    /**
     * Takes a slot without waiting, even above the limit: no answer will come, and the run only has
     * to end.
     */
    public void unparkAboveLimit() {
      change(State.EXECUTING);
    }

    /**
     * Releases the permit of a run that has ended or was abandoned. Later calls of any method
     * change nothing.
     */
    public void release() {
      lock.lock();
      try {
        become(State.NONE);
        released = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private void change(State next) {
      lock.lock();
      try {
        become(next);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @GuardedBy("Slots.this.lock")
    private void become(State next) {
      if (!released) {
        count(state, -1);
        count(next, 1);
        state = next;
      }
    }

    @GuardedBy("Slots.this.lock")
    private void count(State of, int by) {
      switch (of) {
        case NONE -> {
          // Has no slot.
        }
        case EXECUTING -> {
          executing += by;
          suspects += suspect ? by : 0;
        }
        case WAITING -> waiting += by;
        case RETURNING -> returning += by;
      }
    }
  }

  public int executing() {
    lock.lock();
    try {
      return executing;
    } finally {
      lock.unlock();
    }
  }

  public int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /** Runs whose user has answered and that wait for a slot. */
  public int returning() {
    lock.lock();
    try {
      return returning;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private boolean hasRoomFor(int count) {
    return !orphansLeft
        && executing + reserved + returning + count <= executingLimit
        && waiting < waitingLimit;
  }
}
