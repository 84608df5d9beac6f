package dev.doorbell.simulators.bank.breakpoint;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The breakpoints at which tests stop requests. Closing releases all. Thread-safe. */
public final class Breakpoints implements AutoCloseable {
  /** The breakpoints that no request has reached, in the order in which they were set. */
  @GuardedBy("this")
  private final List<Breakpoint> waiting = new ArrayList<>();

  @GuardedBy("this")
  private final List<Breakpoint> all = new ArrayList<>();

  @GuardedBy("this")
  private boolean closed;

  /**
   * Sets a breakpoint for the next request of this login at this stage. If there are already
   * breakpoints for the same login and stage, they stop the requests before it.
   */
  public synchronized Breakpoint set(RequestStage stage, String login) {
    Breakpoint breakpoint = new Breakpoint(stage, login);
    if (closed) {
      breakpoint.release();
    } else {
      waiting.add(breakpoint);
      all.add(breakpoint);
    }
    return breakpoint;
  }

  /**
   * Called by a request that has reached a stage. Blocks if a breakpoint is set there.
   *
   * @throws RequestLostException if the test drops the request
   */
  public void pass(RequestStage stage, String login) {
    take(stage, login).ifPresent(Breakpoint::stop);
  }

  private synchronized Optional<Breakpoint> take(RequestStage stage, String login) {
    Optional<Breakpoint> found =
        waiting.stream().filter(breakpoint -> breakpoint.isAt(stage, login)).findFirst();
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
