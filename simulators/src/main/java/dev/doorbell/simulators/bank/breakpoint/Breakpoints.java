package dev.doorbell.simulators.bank.breakpoint;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The breakpoints at which tests stop requests. Closing releases all. Thread-safe. */
public final class Breakpoints implements AutoCloseable {
  /** The breakpoints that no request has reached, in the order in which they were set. */
  @GuardedBy("this")
  private final List<Breakpoint> unreached = new ArrayList<>();

  @GuardedBy("this")
  private final List<Breakpoint> created = new ArrayList<>();

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
      unreached.add(breakpoint);
      created.add(breakpoint);
    }
    return breakpoint;
  }

  /**
   * Called by a request that has reached a stage. Blocks if a breakpoint is set there.
   *
   * @throws RequestLostException if the test drops the request
   */
  public void blockIfSet(RequestStage stage, String login) {
    removeUnreached(stage, login).ifPresent(Breakpoint::block);
  }

  private synchronized Optional<Breakpoint> removeUnreached(RequestStage stage, String login) {
    Optional<Breakpoint> found =
        unreached.stream().filter(breakpoint -> breakpoint.matches(stage, login)).findFirst();
    found.ifPresent(unreached::remove);
    return found;
  }

  @Override
  public synchronized void close() {
    closed = true;
    unreached.clear();
    created.forEach(Breakpoint::close);
    created.clear();
  }
}
