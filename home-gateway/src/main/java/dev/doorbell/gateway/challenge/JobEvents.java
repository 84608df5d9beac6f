package dev.doorbell.gateway.challenge;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Wakes a call that waits for something to happen to a job. */
public interface JobEvents {
  /**
   * Subscribes to the events of a job from now on. The caller closes the subscription.
   *
   * @param types simple names of the event types that wake the caller
   * @throws dev.doorbell.gateway.problem.ProblemException 503 when this gateway shuts down
   */
  JobSubscription subscribe(String owner, UUID jobId, Set<String> types);

  /** Not thread-safe. */
  interface JobSubscription extends AutoCloseable {
    /**
     * Blocks until an event arrives or the time is up.
     *
     * @return false when no event will arrive any more
     */
    boolean awaitEvent(Duration atMost) throws InterruptedException;

    @Override
    void close();
  }
}
