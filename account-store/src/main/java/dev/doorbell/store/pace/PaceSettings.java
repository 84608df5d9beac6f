package dev.doorbell.store.pace;

import java.time.Duration;

/**
 * How often the jobs of one account may log in after a failed login, how often its site may send a
 * message, and how many jobs of one owner may wait for a worker. Workers write the resulting times
 * to the account's row; gateways and claims read them there.
 *
 * @param loginRetry the pause after the first failed login ({@code LOGIN_FAILED*}) and after a job
 *     that was cancelled while it logged in; each further failed login doubles the pause; zero: no
 *     pause
 * @param lockedRetry the shortest pause after the site has reported that it locked the login
 *     ({@code LOGIN_FAILED.TOO_MANY_ATTEMPTS}); zero: as after any other failed login
 * @param messageInterval the shortest time between the messages of two runs; zero: none
 * @param messagesPerHour how many messages the site may send within any hour; zero: any number
 * @param jobsPerOwner how many jobs of one owner may wait for a worker
 */
public record PaceSettings(
    Duration loginRetry,
    Duration lockedRetry,
    Duration messageInterval,
    int messagesPerHour,
    int jobsPerOwner) {
  /** Without pauses and limits. */
  public static final PaceSettings NONE = ofOwner(Integer.MAX_VALUE);

  /** Doubling stops here; a longer configured pause is kept. */
  public static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  static final String LOGIN_FAILED = "LOGIN_FAILED";
  private static final String LOCKED = "LOGIN_FAILED.TOO_MANY_ATTEMPTS";

  public PaceSettings {
    if (loginRetry.isNegative()
        || lockedRetry.isNegative()
        || messageInterval.isNegative()
        || messagesPerHour < 0
        || jobsPerOwner < 1) {
      throw new IllegalArgumentException(
          "limits must not be negative, and jobsPerOwner must be at least 1");
    }
  }

  /** For a process that runs no jobs, and so records neither pauses nor messages. */
  public static PaceSettings ofOwner(int jobsPerOwner) {
    return new PaceSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, jobsPerOwner);
  }

  /** Whether the site has rejected the login, so that the next login needs a pause. */
  static boolean isFailedLogin(String errorCode) {
    return errorCode.equals(LOGIN_FAILED) || errorCode.startsWith(LOGIN_FAILED + ".");
  }

  /** Whether the site has reported that it locked the login. */
  static boolean isLocked(String errorCode) {
    return errorCode.equals(LOCKED);
  }

  /**
   * The pause after a failed login.
   *
   * @param last the pause after the previous failed login; zero if there was none
   */
  Duration pauseAfter(Duration last, String errorCode) {
    Duration doubled = last.multipliedBy(2);
    Duration shortest = isLocked(errorCode) ? longer(lockedRetry, loginRetry) : loginRetry;
    if (shortest.isZero()) {
      return Duration.ZERO;
    }
    Duration pause = longer(doubled, shortest);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? longer(LONGEST_PAUSE, shortest) : pause;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
