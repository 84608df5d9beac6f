package dev.doorbell.benchmarks.session;

import java.time.Duration;

/**
 * How long a benchmark measures.
 *
 * @param trials how often each measurement is repeated; trials of different systems alternate
 * @param trial how long one measurement takes
 * @param warmUp how long a system executes waits and answers before it is measured
 */
public record Effort(int trials, Duration trial, Duration warmUp) {
  /** Three trials of five seconds, after six seconds of warm-up. */
  public static final Effort DEFAULT = new Effort(3, Duration.ofSeconds(5), Duration.ofSeconds(6));

  public Effort {
    if (trials < 1 || !trial.isPositive() || warmUp.isNegative()) {
      throw new IllegalArgumentException("Expected a positive number of trials and seconds");
    }
  }

  @Override
  public String toString() {
    return "%d trials of %d s after %d s of warm-up"
        .formatted(trials, trial.toSeconds(), warmUp.toSeconds());
  }
}
