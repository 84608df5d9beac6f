package dev.doorbell.simulators.bank.session;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the attempts that a login has left, three at first. Thread-safe. */
public final class AttemptLimit {
  private final AtomicInteger left = new AtomicInteger(3);

  public int left() {
    return left.get();
  }

  /** Counts a wrong answer. */
  public void fail() {
    left.updateAndGet(before -> Math.max(0, before - 1));
  }
}
