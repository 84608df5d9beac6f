package dev.doorbell.gateway.challenge;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many calls wait for a result at the same time, so that the waits of one owner do not
 * use up the gateway's threads and statements. Thread-safe.
 */
public final class WaitLimit {
  /** All owners together have as many waits as this number of owners with all of theirs. */
  private static final int OWNERS = 4;

  private final int perOwner;

  @GuardedBy("this")
  private final Map<String, Integer> waits = new HashMap<>();

  @GuardedBy("this")
  private int all;

  /**
   * @param perOwner how many calls of one owner may wait; four times as many of all owners
   */
  public WaitLimit(int perOwner) {
    this.perOwner = perOwner;
  }

  /** Whether one more call of this owner may wait. Then {@link #leave} must follow. */
  synchronized boolean enter(String owner) {
    int ofOwner = waits.getOrDefault(owner, 0);
    if (ofOwner >= perOwner || all >= OWNERS * perOwner) {
      return false;
    }
    waits.put(owner, ofOwner + 1);
    all++;
    return true;
  }

  /** A call of this owner waits no longer. */
  synchronized void leave(String owner) {
    all--;
    waits.computeIfPresent(owner, (_, ofOwner) -> ofOwner == 1 ? null : ofOwner - 1);
  }
}
