package dev.doorbell.simulators.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Bad attempts in a row, and who is locked out for having made too many. Thread-safe: each method
 * is one step.
 */
public final class Lockout {
  private final InstantSource clock;
  private final int attempts;
  private final Duration lasting;

  @GuardedBy("this")
  private final Map<String, Integer> failures = new HashMap<>();

  @GuardedBy("this")
  private final Map<String, Instant> lockedUntil = new HashMap<>();

  /**
   * Nobody is locked out yet.
   *
   * @param attempts the bad one that locks
   * @param lasting how long, by the clock
   */
  public Lockout(InstantSource clock, int attempts, Duration lasting) {
    this.clock = clock;
    this.attempts = attempts;
    this.lasting = lasting;
  }

  /** Counts a bad attempt and says whether it locked. */
  public synchronized boolean failed(String login) {
    if (failures.merge(login, 1, Integer::sum) < attempts) {
      return false;
    }
    failures.remove(login);
    lockedUntil.put(login, clock.instant().plus(lasting));
    return true;
  }

  /** Forgets what was counted. */
  public synchronized void succeeded(String login) {
    failures.remove(login);
  }

  public synchronized boolean isLocked(String login) {
    Instant until = lockedUntil.get(login);
    return until != null && clock.instant().isBefore(until);
  }
}
