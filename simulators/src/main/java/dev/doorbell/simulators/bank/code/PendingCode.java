package dev.doorbell.simulators.bank.code;

import java.time.Duration;
import java.time.Instant;

/**
 * The half-way state of one sign-in: attempts, resends, and how long it may be continued.
 * Thread-safe: each method is one step.
 */
public final class PendingCode {
  static final Duration BETWEEN_RESENDS = Duration.ofSeconds(30);
  private static final Duration CONTINUES_FOR = Duration.ofMinutes(10);
  private static final int ATTEMPTS = 3;
  private static final int RESENDS = 3;

  private final Instant until;
  private int attemptsLeft = ATTEMPTS;
  private int resendsLeft = RESENDS;
  private Instant resendAt;

  public PendingCode(Instant passwordAccepted) {
    this.until = passwordAccepted.plus(CONTINUES_FOR);
    this.resendAt = passwordAccepted.plus(BETWEEN_RESENDS);
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  public synchronized int attemptsLeft() {
    return attemptsLeft;
  }

  /** Counts a wrong code and returns what is left. */
  public synchronized int failedAttempt() {
    attemptsLeft = Math.max(0, attemptsLeft - 1);
    return attemptsLeft;
  }

  public synchronized Instant resendAt() {
    return resendAt;
  }

  public synchronized int resendsLeft() {
    return resendsLeft;
  }

  /** Takes one of the resends; false if it is too soon or none is left. */
  public synchronized boolean takeResend(Instant now) {
    if (resendsLeft == 0 || now.isBefore(resendAt)) {
      return false;
    }
    resendsLeft--;
    resendAt = now.plus(BETWEEN_RESENDS);
    return true;
  }
}
