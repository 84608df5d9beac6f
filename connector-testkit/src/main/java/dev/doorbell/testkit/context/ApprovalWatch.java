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
 * Looks for an approval at the pace that the connector gives: once before the person acts, then
 * until the site has said something or the time is over. For the run's thread.
 */
final class ApprovalWatch {
  /** A site that says nothing after so many looks is not going to. */
  static final int MOST_LOOKS = 20;

  private final ApprovalPoll poll;
  private final ContextGuard bounds;
  private final TrialTime time;
  private int failed;

  ApprovalWatch(ApprovalPoll poll, ContextGuard bounds, TrialTime time) {
    this.poll = poll;
    this.bounds = bounds;
    this.time = time;
  }

  /**
   * Blocks until it is known.
   *
   * @param act what the person does after the first look; null if they leave it to the site
   * @param deadline how long the person has
   * @return empty when the person's time is over
   */
  Optional<Answer> watch(@Nullable Runnable act, Duration deadline) {
    Instant since = time.now();
    Approval said = look();
    if (act != null) {
      act(act, said);
    }
    for (int looks = 1; said == Approval.PENDING; looks++) {
      if (act != null && looks > MOST_LOOKS) {
        throw new AssertionError(
            "The person has acted on the other device, and %d looks later the connector still takes"
                    .formatted(MOST_LOOKS)
                + " it for pending: either the site was not told, or the look does not see it");
      }
      time.pass(poll.interval());
      Duration waited = Duration.between(since, time.now());
      if (waited.compareTo(poll.timeout()) >= 0) {
        said = Approval.EXPIRED;
      } else if (waited.compareTo(deadline) >= 0) {
        return Optional.empty();
      } else {
        said = look();
      }
    }
    return Optional.of(answer(said));
  }

  private static void act(Runnable act, Approval said) {
    if (said == Approval.APPROVED) {
      throw new AssertionError(
          "The connector takes the approval for given before the person has acted: the look mistakes"
              + " a page that still waits (a site that approves by itself: Person.waits())");
    }
    if (said == Approval.PENDING) {
      act.run();
    }
  }

  private static Answer answer(Approval said) {
    return switch (said) {
      case APPROVED -> new Answer.Approved();
      case DENIED -> new Answer.Declined(Answer.Declined.Reason.DENIED);
      case EXPIRED -> new Answer.Declined(Answer.Declined.Reason.EXPIRED);
      case PENDING -> throw new IllegalStateException("Pending is no answer");
    };
  }

  /** Some failures in a row are let go, as a worker does. */
  private Approval look() {
    try {
      Approval said = onItsThread();
      failed = 0;
      return said;
    } catch (ConnectorException e) {
      if (e.code() != ErrorCode.VENDOR_DOWN || ++failed > ApprovalPoll.MAX_FAILED_CHECKS) {
        throw e;
      }
      return Approval.PENDING;
    }
  }

  private Approval onItsThread() {
    FutureTask<Approval> look = new FutureTask<>(poll.check()::get);
    Thread thread = Thread.ofVirtual().name("trial-look").unstarted(look);
    bounds.looking(thread);
    thread.start();
    try {
      return look.get();
    } catch (InterruptedException stop) {
      look.cancel(true);
      Thread.currentThread().interrupt();
      throw new RunStoppedException("The run was stopped while it looked for an approval", stop);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      bounds.looking(null);
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException("A look failed", cause);
    };
  }
}
