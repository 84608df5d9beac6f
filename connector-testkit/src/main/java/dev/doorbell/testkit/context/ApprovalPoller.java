package dev.doorbell.testkit.context;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.testkit.time.TrialTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Checks for an approval at the interval of the connector's poll, as a worker does: waits one
 * interval and checks, and repeats this until the site has decided or a timeout has passed. The
 * user acts after the first check. Confined to the run's thread.
 */
final class ApprovalPoller {
  /** If the approval is still pending this many checks after the user has acted, the test fails. */
  static final int MAX_CHECKS = 20;

  private final ApprovalPoll poll;
  private final ContextGuard guard;
  private final TrialTime time;
  private int failed;

  ApprovalPoller(ApprovalPoll poll, ContextGuard guard, TrialTime time) {
    this.poll = poll;
    this.guard = guard;
    this.time = time;
  }

  /**
   * Blocks until the site has decided.
   *
   * @param act what the user does after the first check; null if the site decides without the user
   * @param deadline how long the user has
   * @return empty if the deadline has passed
   */
  Optional<Answer> poll(@Nullable Runnable act, Duration deadline) {
    Instant start = time.now();
    for (int checks = 1; ; checks++) {
      time.pass(poll.interval());
      Duration waited = Duration.between(start, time.now());
      if (waited.compareTo(poll.timeout()) >= 0) {
        return Optional.of(answer(Approval.EXPIRED));
      }
      if (waited.compareTo(deadline) >= 0) {
        return Optional.empty();
      }
      Approval approval = check();
      if (act != null && checks == 1) {
        act(act, approval);
      }
      if (approval != Approval.PENDING) {
        return Optional.of(answer(approval));
      }
      requireProgress(act, checks);
    }
  }

  private static void requireProgress(@Nullable Runnable act, int checks) {
    if (act != null && checks > MAX_CHECKS) {
      throw new AssertionError(
          "The user has acted on the other device, and %d checks later the connector still reports"
                  .formatted(MAX_CHECKS)
              + " PENDING: either the action did not reach the site, or the check misreads the page");
    }
  }

  private static void act(Runnable act, Approval approval) {
    if (approval == Approval.APPROVED) {
      throw new AssertionError(
          "The connector reports APPROVED before the user has acted: the check misreads a page that"
              + " still waits (if the site approves without the user, use TestUser.waits())");
    }
    if (approval == Approval.PENDING) {
      act.run();
    }
  }

  private static Answer answer(Approval approval) {
    return switch (approval) {
      case APPROVED -> new Answer.Approved();
      case DENIED -> new Answer.Declined(Answer.Declined.Reason.DENIED);
      case EXPIRED -> new Answer.Declined(Answer.Declined.Reason.EXPIRED);
      case PENDING -> throw new IllegalStateException("A pending approval has no answer");
    };
  }

  /**
   * Checks once; like a worker, ignores up to {@link ApprovalPoll#MAX_FAILED_CHECKS} failures in a
   * row.
   */
  private Approval check() {
    try {
      Approval approval = onCheckerThread();
      failed = 0;
      return approval;
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.VENDOR_DOWN || ++failed > ApprovalPoll.MAX_FAILED_CHECKS) {
        throw e;
      }
      return Approval.PENDING;
    }
  }

  private Approval onCheckerThread() {
    FutureTask<Approval> check = new FutureTask<>(poll.check()::get);
    Thread thread = Thread.ofVirtual().name("trial-approval-check").unstarted(check);
    guard.allowChecker(thread);
    thread.start();
    try {
      return check.get();
    } catch (InterruptedException stop) {
      check.cancel(true);
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped while it checked for an approval", stop);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      guard.allowChecker(null);
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException("A check failed", cause);
    };
  }
}
