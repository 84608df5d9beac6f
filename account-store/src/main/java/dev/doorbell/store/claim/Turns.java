package dev.doorbell.store.claim;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Gives queued runs their turns. The runs of one owner get one turn after the other. The first run
 * of an owner gets the lowest turn that is in the queue: however many runs of other owners wait, at
 * most one of each goes first. Not thread-safe.
 */
final class Turns {
  private final QueueState state;
  private final int mostPerOwner;
  private final Map<String, OwnerQueue> owners;

  /**
   * The runs of one owner that wait in the queue.
   *
   * @param last the turn of the last of them
   */
  record OwnerQueue(int waiting, long last) {}

  /**
   * The queue before the new runs.
   *
   * @param lowest the lowest turn in the queue; 0 if it is empty
   * @param owners by name; without the owners that have no run in the queue
   */
  record QueueState(long lowest, Map<String, OwnerQueue> owners) {
    QueueState {
      owners = Map.copyOf(owners);
    }
  }

  /**
   * @param mostPerOwner how many runs of one owner may wait in the queue
   */
  Turns(QueueState state, int mostPerOwner) {
    this.state = state;
    this.mostPerOwner = mostPerOwner;
    this.owners = new HashMap<>(state.owners());
  }

  /** The turn of the owner's next run; empty if as many of its runs as allowed wait. */
  OptionalLong next(String owner) {
    OwnerQueue queue = owners.get(owner);
    if (queue == null) {
      owners.put(owner, new OwnerQueue(1, state.lowest()));
      return OptionalLong.of(state.lowest());
    }
    if (queue.waiting() >= mostPerOwner) {
      return OptionalLong.empty();
    }
    long turn = Math.max(state.lowest(), queue.last() + 1);
    owners.put(owner, new OwnerQueue(queue.waiting() + 1, turn));
    return OptionalLong.of(turn);
  }
}
