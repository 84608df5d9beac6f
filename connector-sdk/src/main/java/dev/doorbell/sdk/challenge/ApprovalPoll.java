package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How to ask the site whether the user has approved, while the connector waits for the answer.
 *
 * <pre>{@code
 * ApprovalPoll.every(Duration.ofSeconds(2), () -> approvalOn(context.site().get("/approval/status")))
 * }</pre>
 *
 * <p>The check runs on another thread than the connector's, but never while anything else of the
 * run uses the site. It is interrupted at once when an answer or a cancellation arrives. Up to
 * {@value #MAX_FAILED_CHECKS} checks in a row may end with {@code VENDOR_DOWN}; the next one ends
 * the run.
 *
 * @param interval time before the first check, and from the end of a check to the next; a value
 *     outside {@link #MIN_INTERVAL} to {@link #MAX_INTERVAL} is replaced by the nearer of the two
 * @param timeout the approval counts as expired after this time, even if the challenge's own
 *     timeout is longer
 * @param check asks the site once; must never make the site send a message
 */
public record ApprovalPoll(Duration interval, Duration timeout, Supplier<Approval> check) {
  /** How many failed checks in a row are ignored. */
  public static final int MAX_FAILED_CHECKS = 3;

  /** Protects the site from too many requests. */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(500);

  /** Keeps the user from waiting long after they approved. */
  public static final Duration MAX_INTERVAL = Duration.ofSeconds(30);

  /** The timeout that {@link #every} sets. Sites usually end an approval earlier. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

  public ApprovalPoll {
    interval = interval.compareTo(MIN_INTERVAL) < 0 ? MIN_INTERVAL : interval;
    interval = interval.compareTo(MAX_INTERVAL) > 0 ? MAX_INTERVAL : interval;
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "The timeout of an approval must be positive, not " + timeout);
    }
    requireNonNull(check, "check");
  }

  /** Checks at that interval, for {@link #DEFAULT_TIMEOUT}. */
  public static ApprovalPoll every(Duration interval, Supplier<Approval> check) {
    return new ApprovalPoll(interval, DEFAULT_TIMEOUT, check);
  }

  /** The same poll with another timeout, usually the site's own. */
  public ApprovalPoll withTimeout(Duration timeout) {
    return new ApprovalPoll(interval, timeout, check);
  }
}
