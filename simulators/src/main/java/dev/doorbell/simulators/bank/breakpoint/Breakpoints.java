package dev.doorbell.simulators.bank.breakpoint;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where tests stop requests to the bank. Closing releases all of them. Thread-safe. */
public final class Breakpoints implements AutoCloseable {
  /** Those that no request has reached, in the order in which they were set. */
  @GuardedBy("this")
  private final List<Breakpoint> waiting = new ArrayList<>();

  @GuardedBy("this")
  private final List<Breakpoint> all = new ArrayList<>();

  @GuardedBy("this")
  private boolean closed;

  /** Stops the next request of this login at that stage, after those of breakpoints set before. */
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
   * Called when a request has reached a stage. Blocks if there is a breakpoint.
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
