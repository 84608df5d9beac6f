package dev.doorbell.store.claim;

/**
 * The maximum number of runs that a worker takes over now.
 *
 * @param runs the maximum in total
 * @param suspects how many of those may be runs during which a worker has crashed before
 */
public record Capacity(int runs, int suspects) {
  public Capacity {
    if (runs < 0 || suspects < 0) {
      throw new IllegalArgumentException(
          "capacity must not be negative: " + runs + " runs, " + suspects + " suspects");
    }
  }
}
