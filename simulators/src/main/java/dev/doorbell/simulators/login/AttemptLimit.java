package dev.doorbell.simulators.login;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the attempts that a login has left. Thread-safe. */
public final class AttemptLimit {
  private final AtomicInteger left;

  public AttemptLimit(int attempts) {
    left = new AtomicInteger(attempts);
  }

  /** Creates a limit that no login reaches, for sites that count failures by account instead. */
  public static AttemptLimit unlimited() {
    return new AttemptLimit(Integer.MAX_VALUE);
  }

  public int left() {
    return left.get();
  }

  /** Counts a wrong answer. */
  public void recordFailure() {
    left.updateAndGet(before -> Math.max(0, before - 1));
  }
}
