package dev.doorbell.benchmarks.figure;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The latencies of one trial. What did not arrive is lost: it counts as slower than everything that
 * arrived. Immutable.
 */
public final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;
  private final int lost;

  private Latencies(long[] sorted, int lost) {
    this.sorted = sorted;
    this.lost = lost;
  }

  /**
   * Latencies in nanoseconds, in any order.
   *
   * @param lost how many did not arrive
   */
  public static Latencies of(long[] nanos, int lost) {
    if (lost < 0) {
      throw new IllegalArgumentException("Lost cannot be " + lost);
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted, lost);
  }

  /**
   * A percentile in milliseconds, by the nearest rank: the smallest latency that is at least as
   * large as this share of all. Empty if that one is lost, or if there are none.
   *
   * @param percent above 0, at most 100
   */
  public OptionalDouble percentile(double percent) {
    if (percent <= 0 || percent > 100) {
      throw new IllegalArgumentException("Expected a percentile up to 100, but got " + percent);
    }
    int rank = (int) Math.ceil(percent / 100 * count());
    return rank == 0 || rank > sorted.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[rank - 1] / NANOS_PER_MILLI);
  }

  /** How many were measured, lost ones included. */
  public int count() {
    return sorted.length + lost;
  }

  public int lost() {
    return lost;
  }

  /** The share that is lost, from 0 to 100; 0 if there are none at all. */
  public double lostPercent() {
    return count() == 0 ? 0 : 100.0 * lost / count();
  }
}
