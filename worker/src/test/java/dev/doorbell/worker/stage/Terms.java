package dev.doorbell.worker.stage;

import java.time.Duration;

/** What some tests want otherwise of a worker. */
public record Terms(int pool, Duration workBudget, Duration drain) {
  static final Terms USUAL = new Terms(8, Duration.ofSeconds(30), Duration.ZERO);

  public static Terms pool(int size) {
    return new Terms(size, USUAL.workBudget, USUAL.drain);
  }

  public static Terms workBudget(Duration budget) {
    return new Terms(USUAL.pool, budget, USUAL.drain);
  }

  public static Terms drain(Duration drain) {
    return new Terms(USUAL.pool, USUAL.workBudget, drain);
  }
}
