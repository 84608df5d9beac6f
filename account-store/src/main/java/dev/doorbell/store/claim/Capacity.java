package dev.doorbell.store.claim;

/**
 * How many runs a worker can take over now.
 *
 * @param runs in all
 * @param suspects how many of them may be runs on which a worker has crashed before
 */
public record Capacity(int runs, int suspects) {
  public Capacity {
    if (runs < 0 || suspects < 0) {
      throw new IllegalArgumentException(
          "capacity must not be negative: " + runs + " runs, " + suspects + " suspects");
    }
  }
}
