package dev.doorbell.gateway.admission;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits how many long calls, such as downloads, one owner has at the same time, so that one owner
 * does not use up the gateway's memory, threads and statements. Thread-safe.
 */
public final class OwnerLimit {
  /** All owners together have as many calls as this number of owners with all of theirs. */
  private static final int OWNERS = 4;

  private final int perOwner;

  @GuardedBy("this")
  private final Map<String, Integer> calls = new HashMap<>();

  @GuardedBy("this")
  private int all;

  /**
   * @param perOwner how many calls one owner may have; four times as many of all owners
   */
  public OwnerLimit(int perOwner) {
    this.perOwner = perOwner;
  }

  /** The right to one more call, until it is closed; empty if the owner has too many. */
  public synchronized Optional<Admission.Permit> enter(String owner) {
    int ofOwner = calls.getOrDefault(owner, 0);
    if (ofOwner >= perOwner || all >= OWNERS * perOwner) {
      return Optional.empty();
    }
    calls.put(owner, ofOwner + 1);
    all++;
    AtomicBoolean closed = new AtomicBoolean();
    return Optional.of(() -> {
      if (closed.compareAndSet(false, true)) {
        leave(owner);
      }
    });
  }

  private synchronized void leave(String owner) {
    all--;
    calls.computeIfPresent(owner, (_, ofOwner) -> ofOwner == 1 ? null : ofOwner - 1);
  }
}
