package dev.doorbell.worker.capacity;

import dev.doorbell.store.claim.Room;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many runs may work at the same time. A run that waits for a person gives its place back and
 * takes one again afterwards; those who come back go before new jobs, and count not against places
 * that are only reserved: a person who has answered never waits for a poll. Waiting runs have their
 * own, large, limit. Thread-safe.
 */
public final class Slots {
  private final int executingLimit;
  private final int waitingLimit;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private int executing;
  private int suspects;
  private int reserved;
  private int waiting;
  private int returning;
  private boolean orphansLeft;

  public Slots(int executingLimit, int waitingLimit) {
    if (executingLimit < 1 || waitingLimit < 1) {
      throw new IllegalArgumentException("At least one run must be able to work and to wait");
    }
    this.executingLimit = executingLimit;
    this.waitingLimit = waitingLimit;
  }

  /**
   * Waits until that many new jobs may come, and keeps the places for them.
   *
   * @param places not more than can ever work at the same time
   * @return false when there was no room in that time
   */
  public boolean reserve(int places, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!roomFor(places)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      reserved += places;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many orphans may be taken over now. They go before new jobs, so places that are only
   * reserved count as free. A suspect finds room only while no other one executes here: if it ends
   * this worker too, it is known which one did.
   */
  public Room roomForOrphans() {
    lock.lock();
    try {
      int free = waiting >= waitingLimit ? 0 : Math.max(0, executingLimit - executing - returning);
      return new Room(free, suspects == 0 ? 1 : 0);
    } finally {
      lock.unlock();
    }
  }

  /** While orphans are left over, no place is given to new jobs. */
  public void orphansLeft(boolean some) {
    change(() -> orphansLeft = some);
  }

  /** Gives reserved places back that no job came for. */
  public void unreserve(int places) {
    change(() -> reserved = Math.max(0, reserved - places));
  }

  /**
   * The place of a run that has not begun.
   *
   * @param suspect whether a worker has died while it executed this run before
   */
  public Place place(boolean suspect) {
    return new Place(suspect);
  }

  private enum State {
    NONE,
    WORKING,
    WAITING,
    RETURNING
  }

  /** What one run takes of the slots, and gives back once, whatever it was doing. Thread-safe. */
  public final class Place {
    private final boolean suspect;
    private State state = State.NONE;
    private boolean givenBack;

    private Place(boolean suspect) {
      this.suspect = suspect;
    }

    /** The run begins; over the limit if need be, since it has been claimed already. */
    public void begin() {
      change(() -> become(State.WORKING));
    }

    /** The run begins to wait for a person. */
    public void park() {
      change(() -> become(State.WAITING));
    }

    /** Its person has answered: waits for a place to go on, and a suspect for its turn. */
    public void unpark() throws InterruptedException {
      lock.lock();
      try {
        become(State.RETURNING);
        changed.signalAll();
        try {
          while (!givenBack && (executing >= executingLimit || (suspect && suspects > 0))) {
            changed.await();
          }
        } finally {
          // Interrupted or not: the run's end gives the place back.
          become(State.WORKING);
        }
      } finally {
        lock.unlock();
      }
    }

    /** Nobody will answer: the run only has to end, and takes a place at once for that. */
    public void unparkToEnd() {
      change(() -> become(State.WORKING));
    }

    /** The run has ended, or is left to itself. From now on nothing changes it. */
    public void giveBack() {
      change(() -> {
        become(State.NONE);
        givenBack = true;
      });
    }

    private void become(State next) {
      if (!givenBack) {
        count(state, -1);
        count(next, 1);
        state = next;
      }
    }

    private void count(State of, int by) {
      switch (of) {
        case NONE -> {
          // Takes nothing.
        }
        case WORKING -> {
          executing += by;
          suspects += suspect ? by : 0;
        }
        case WAITING -> waiting += by;
        case RETURNING -> returning += by;
      }
    }
  }

  public int executing() {
    return executing;
  }

  public int waiting() {
    return waiting;
  }

  /** Runs whose person has answered, and that wait for a place. */
  public int returning() {
    return returning;
  }

  private boolean roomFor(int places) {
    return !orphansLeft
        && executing + reserved + returning + places <= executingLimit
        && waiting < waitingLimit;
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
