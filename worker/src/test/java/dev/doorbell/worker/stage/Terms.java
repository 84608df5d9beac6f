package dev.doorbell.worker.stage;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What some tests want otherwise of a worker. */
public record Terms(int pool, Duration workBudget, Duration drain, @Nullable Path connectors) {
  static final Terms USUAL = new Terms(8, Duration.ofSeconds(30), Duration.ZERO, null);

  public static Terms pool(int size) {
    return new Terms(size, USUAL.workBudget, USUAL.drain, null);
  }

  public static Terms workBudget(Duration budget) {
    return new Terms(USUAL.pool, budget, USUAL.drain, null);
  }

  public static Terms drain(Duration drain) {
    return new Terms(USUAL.pool, USUAL.workBudget, drain, null);
  }

  public static Terms connectors(Path folder) {
    return new Terms(USUAL.pool, USUAL.workBudget, USUAL.drain, folder);
  }
}
