package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.gateway.stream.StreamFilter;
import dev.doorbell.gateway.stream.Subscription;
import dev.doorbell.store.Store;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Waits for what comes of an answer. Each event of the job is a reason to look at the rows, and so
 * is a second without one: an event that is lost costs a second, not the result. Thread-safe.
 */
public final class AnswerResultWaiter {
  private static final Duration LOOK = Duration.ofSeconds(1);
  // Not the documents: a run may bring hundreds, and each event costs two looks at the rows.
  private static final Set<String> TELLING =
      Stream.of(
              LoginEvent.LoginSucceeded.class,
              ChallengeEvent.TwoFaRequested.class,
              RunEvent.JobSucceeded.class,
              RunEvent.JobFailed.class,
              RunEvent.JobCancelled.class)
          .map(Class::getSimpleName)
          .collect(Collectors.toUnmodifiableSet());

  private final Store store;

  public AnswerResultWaiter(Store store) {
    this.store = store;
  }

  /** The events that are worth waking up for. */
  public static StreamFilter filter(String owner, UUID jobId) {
    return new StreamFilter(owner, null, jobId, TELLING);
  }

  /**
   * Whether the site has let the person in already, so that doing so can't come of the answer; to
   * be asked before the answer is given.
   */
  public boolean isSignedIn(UUID jobId) {
    Run run = store.runs().find(jobId);
    return run != null && run.loginState() == LoginState.SUCCEEDED;
  }

  /**
   * Blocks until it is known, or the time is up.
   *
   * @param events of the job, from before the answer was given
   * @param signedInBefore as {@link #isSignedIn} said before
   * @return empty when it is not known in time
   */
  public Optional<AnswerResult> await(
      AcceptedAnswer answer, Subscription events, boolean signedInBefore, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    Optional<AnswerResult> seen = look(answer, signedInBefore);
    while (seen.isEmpty() && System.nanoTime() < end) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      boolean isLast =
          events.next(left.compareTo(LOOK) < 0 ? left : LOOK) instanceof Subscription.Next.Ended;
      seen = look(answer, signedInBefore);
      if (isLast) {
        // This gateway ends, or has lost the topic: it does not hold up the caller.
        return seen;
      }
    }
    return seen;
  }

  private Optional<AnswerResult> look(AcceptedAnswer answer, boolean signedInBefore) {
    Run run = store.runs().find(answer.jobId());
    if (run == null) {
      return Optional.of(AnswerResult.CANCELLED);
    }
    return switch (run.status()) {
      case SUCCEEDED -> Optional.of(AnswerResult.SIGNED_IN);
      case FAILED, SKIPPED -> Optional.of(AnswerResult.FAILED);
      case CANCELLED -> Optional.of(AnswerResult.CANCELLED);
      case REQUESTED, RUNNING, WAITING -> lookAtLive(run, answer, signedInBefore);
    };
  }

  private Optional<AnswerResult> lookAtLive(
      Run run, AcceptedAnswer answer, boolean signedInBefore) {
    Challenge latest = store.challenges().latestOf(run.jobId());
    boolean isSignedIn = run.loginState() == LoginState.SUCCEEDED && !signedInBefore;
    return switch (answer) {
      case AcceptedAnswer.Counts(Challenge answered) -> {
        if (latest == null || !latest.id().equals(answered.id())) {
          yield Optional.of(AnswerResult.ASKED_AGAIN);
        }
        yield isSignedIn && isTaken(latest)
            ? Optional.of(AnswerResult.SIGNED_IN)
            : Optional.empty();
      }
      case AcceptedAnswer.Kept kept -> {
        // A question that it could answer has taken it by then, and is not open.
        if (latest != null && isOpen(latest) && !latest.id().equals(kept.latest())) {
          yield Optional.of(AnswerResult.ASKED_AGAIN);
        }
        yield isSignedIn ? Optional.of(AnswerResult.SIGNED_IN) : Optional.empty();
      }
    };
  }

  private static boolean isOpen(Challenge challenge) {
    return challenge.state() == ChallengeState.OPEN;
  }

  private static boolean isTaken(Challenge answered) {
    return switch (answered.state()) {
      case SUBMITTING, DONE -> true;
      case OPEN, ANSWERED, EXPIRED, CANCELLED -> false;
    };
  }
}
