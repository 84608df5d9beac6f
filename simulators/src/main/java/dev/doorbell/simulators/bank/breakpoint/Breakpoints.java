package dev.doorbell.simulators.bank.breakpoint;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the bank is to be held. Thread-safe. A hold that was never let go ends when this is closed.
 */
public final class Breakpoints implements AutoCloseable {
  // Asked for, and not yet reached; in the order in which they were asked for.
  @GuardedBy("this")
  private final List<Breakpoint> waiting = new ArrayList<>();

  @GuardedBy("this")
  private final List<Breakpoint> all = new ArrayList<>();

  @GuardedBy("this")
  private boolean closed;

  /** Breakpoints the next request of this login at that moment, after those asked for before. */
  public synchronized Breakpoint next(RequestStage moment, String login) {
    Breakpoint hold = new Breakpoint(moment, login);
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
  public void pass(RequestStage moment, String login) {
    take(moment, login).ifPresent(Breakpoint::keep);
  }

  private synchronized Optional<Breakpoint> take(RequestStage moment, String login) {
    Optional<Breakpoint> found =
        waiting.stream().filter(hold -> hold.isFor(moment, login)).findFirst();
    found.ifPresent(waiting::remove);
    return found;
  }

  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    all.forEach(Breakpoint::close);
    all.clear();
  }
}
