package dev.doorbell.benchmarks.figure;

import java.util.List;

/**
 * One measured figure of one system: the values of its trials.
 *
 * @param name what was measured, such as {@code answer at 50/s, p99}
 * @param unit such as {@code ms}
 * @param system the system that was measured
 * @param trials one value for each trial, in their order; never empty
 */
public record Figure(String name, String unit, String system, List<Double> trials) {
  public Figure {
    trials = List.copyOf(trials);
    if (trials.isEmpty() || !trials.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("%s of %s: %s".formatted(name, system, trials));
    }
  }

  /** The median; of an even number of trials, the mean of the two in the middle. */
  public double median() {
    List<Double> sorted = trials.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  public double min() {
    return trials.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  public double max() {
    return trials.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
