package dev.doorbell.worker.dispatch;

import dev.doorbell.events.request.DeadLetter;

/** Where records go that cannot be a job. */
@FunctionalInterface
public interface DeadLetterBox {

  /** Returns once it is kept; throws when that is not certain. */
  void put(DeadLetter letter);
}
