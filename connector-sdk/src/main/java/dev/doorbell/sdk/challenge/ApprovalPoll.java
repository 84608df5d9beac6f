package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How the site is asked whether the person has approved, while they are thinking.
 *
 * <pre>{@code
 * ApprovalPoll.every(Duration.ofSeconds(2), () -> approvalOn(context.site().get("/approval/status")))
 * }</pre>
 *
 * <p>The look is called on a thread that is not the connector's, but never at the same time as
 * anything else of the run; it is interrupted at once when an answer or a cancel comes. A look that
 * ends with {@code VENDOR_DOWN} is forgiven {@value #FORGIVEN} times in a row.
 *
 * @param pace between the end of a look and the next; what is shorter than {@link #QUICKEST} or
 *     longer than {@link #SLOWEST} is brought within
 * @param atMost after that long the approval counts as expired, however long the person may have
 * @param look asks the site once; must never make it send anything
 */
public record ApprovalPoll(Duration pace, Duration atMost, Supplier<Approval> look) {
  /** How many failed looks in a row do not end the run. */
  public static final int FORGIVEN = 3;

  /** No site wants to be asked more often. */
  public static final Duration QUICKEST = Duration.ofMillis(500);

  /** No person wants to wait longer. */
  public static final Duration SLOWEST = Duration.ofSeconds(30);

  /** How long approvals are waited for if the connector does not say; sites wait less. */
  public static final Duration DEFAULT_AT_MOST = Duration.ofMinutes(30);

  public ApprovalPoll {
    pace = pace.compareTo(QUICKEST) < 0 ? QUICKEST : pace;
    pace = pace.compareTo(SLOWEST) > 0 ? SLOWEST : pace;
    if (!atMost.isPositive()) {
      throw new IllegalArgumentException("An approval takes time, not " + atMost);
    }
    requireNonNull(look, "look");
  }

  /** Asks at that pace, for {@link #DEFAULT_AT_MOST}. */
  public static ApprovalPoll every(Duration pace, Supplier<Approval> look) {
    return new ApprovalPoll(pace, DEFAULT_AT_MOST, look);
  }

  /** The same, but for that long at most: the site's own patience. */
  public ApprovalPoll forAtMost(Duration atMost) {
    return new ApprovalPoll(pace, atMost, look);
  }
}
