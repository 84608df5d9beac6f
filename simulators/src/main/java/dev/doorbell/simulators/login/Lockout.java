package dev.doorbell.simulators.login;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts failed attempts in a row of each login, and locks a login after too many. Thread-safe:
 * each method is atomic.
 */
public final class Lockout {
  private final InstantSource clock;
  private final int attempts;
  private final Duration duration;

  @GuardedBy("this")
  private final Map<String, Integer> failures = new HashMap<>();

  @GuardedBy("this")
  private final Map<String, Instant> lockedUntil = new HashMap<>();

  /**
   * Creates a lock-out without any locked login.
   *
   * @param attempts the number of failures in a row that locks a login
   * @param duration how long a login stays locked, by the clock
   */
  public Lockout(InstantSource clock, int attempts, Duration duration) {
    this.clock = clock;
    this.attempts = attempts;
    this.duration = duration;
  }

  /** Counts a failed attempt, and returns whether it locked the login. */
  public synchronized boolean recordFailure(String login) {
    if (failures.merge(login, 1, Integer::sum) < attempts) {
      return false;
    }
    lock(login);
    return true;
  }

  /** Locks a login at once, regardless of its number of failures. */
  public synchronized void lock(String login) {
    failures.remove(login);
    lockedUntil.put(login, clock.instant().plus(duration));
  }

  /** Resets the number of failures. A locked login stays locked. */
  public synchronized void recordSuccess(String login) {
    failures.remove(login);
  }

  /** Whether the login is locked now: the site then rejects even the right password or code. */
  public synchronized boolean isLocked(String login) {
    Instant until = lockedUntil.get(login);
    return until != null && clock.instant().isBefore(until);
  }
}
