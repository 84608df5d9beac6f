package dev.doorbell.store.claim;

/**
 * How much a worker can take over.
 *
 * @param runs in all
 * @param suspects of them: runs during which a worker died before
 */
public record Room(int runs, int suspects) {
  public Room {
    if (runs < 0 || suspects < 0) {
      throw new IllegalArgumentException("room is zero or more, not " + runs + ", " + suspects);
    }
  }
}
