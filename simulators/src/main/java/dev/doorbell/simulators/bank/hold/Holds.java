package dev.doorbell.simulators.bank.hold;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the bank is to be held. Thread-safe. A hold that was never let go ends when this is closed.
 */
public final class Holds implements AutoCloseable {
  // Asked for, and not yet reached; in the order in which they were asked for.
  @GuardedBy("this")
  private final List<Hold> waiting = new ArrayList<>();

  @GuardedBy("this")
  private final List<Hold> all = new ArrayList<>();

  @GuardedBy("this")
  private boolean closed;

  /** Holds the next request of this login at that moment, after those asked for before. */
  public synchronized Hold next(Moment moment, String login) {
    Hold hold = new Hold(moment, login);
    if (closed) {
      hold.release();
    } else {
      waiting.add(hold);
      all.add(hold);
    }
    return hold;
  }

  /**
   * A request is at this moment: blocks if somebody wants it held.
   *
   * @throws RequestLostException if they want it lost
   */
  public void pass(Moment moment, String login) {
    take(moment, login).ifPresent(Hold::keep);
  }

  private synchronized Optional<Hold> take(Moment moment, String login) {
    Optional<Hold> found = waiting.stream().filter(hold -> hold.isFor(moment, login)).findFirst();
    found.ifPresent(waiting::remove);
    return found;
  }

  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    all.forEach(Hold::close);
    all.clear();
  }
}
