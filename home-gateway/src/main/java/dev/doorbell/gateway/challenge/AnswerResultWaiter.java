package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.gateway.admission.Admission.Permit;
import dev.doorbell.gateway.admission.OwnerLimit;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the result of an answer. Reads the rows after each event of the job, and after some
 * time without an event, because an event may be lost: first after one second, then after two, and
 * so on up to four. Holds no connection while it waits. Thread-safe.
 */
public final class AnswerResultWaiter {
  private static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);
  // Also the longest time for which a call keeps waiting after the end of its session.
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(4);
  // Without the events of documents: a run may save hundreds, and each event causes two reads of
  // rows.
  private static final Set<String> WAKING_EVENTS =
      Stream.of(
              LoginEvent.LoginSucceeded.class,
              ChallengeEvent.TwoFaRequested.class,
              RunEvent.JobSucceeded.class,
              RunEvent.JobFailed.class,
              RunEvent.JobCancelled.class)
          .map(Class::getSimpleName)
          .collect(Collectors.toUnmodifiableSet());

  /** The rows that contain the result. */
  public interface Rows {
    /** Null when this owner has no such run. */
    @Nullable Run run(String owner, UUID jobId);

    /** The last challenge that this owner's run opened, in any state; null when none. */
    @Nullable Challenge latestOf(String owner, UUID jobId);
  }

  private final Rows rows;
  private final JobEvents events;
  private final OwnerLimit limit;
  private final LongSupplier nanos;

  /**
   * @param nanos a monotonic clock
   */
  public AnswerResultWaiter(Rows rows, JobEvents events, OwnerLimit limit, LongSupplier nanos) {
    this.rows = rows;
    this.events = events;
    this.limit = limit;
    this.nanos = nanos;
  }

  /**
   * Call it before the answer is submitted: the result may come before the submitting call returns.
   *
   * @return empty if as many calls of the owner wait already as may
   */
  public Optional<PendingResult> before(String owner, UUID jobId) {
    Permit permit = limit.enter(owner).orElse(null);
    if (permit == null) {
      return Optional.empty();
    }
    try {
      boolean wasSignedIn = isSignedIn(rows.run(owner, jobId));
      JobEvents.JobSubscription subscription = events.subscribe(owner, jobId, WAKING_EVENTS);
      return Optional.of(new PendingResult(owner, permit, subscription, wasSignedIn));
    } catch (RuntimeException e) {
      permit.close();
      throw e;
    }
  }

  /**
   * The result of an answer that is about to be submitted. Not thread-safe; the caller closes it.
   */
  public final class PendingResult implements AutoCloseable {
    private final String owner;
    private final Permit permit;
    private final JobEvents.JobSubscription subscription;
    // If the login had succeeded before the answer, the success is not the answer's result.
    private final boolean wasSignedIn;

    private PendingResult(
        String owner, Permit permit, JobEvents.JobSubscription subscription, boolean wasSignedIn) {
      this.owner = owner;
      this.permit = permit;
      this.subscription = subscription;
      this.wasSignedIn = wasSignedIn;
    }

    /**
     * Blocks until the result is known, the time is up, or the caller may not wait any more.
     *
     * @param mayWait whether the token or session of the caller is still valid; asked every few
     *     seconds
     * @return empty when the result is not known in time
     */
    public Optional<AnswerResult> await(
        AcceptedAnswer answer, Duration atMost, BooleanSupplier mayWait)
        throws InterruptedException {
      long end = nanos.getAsLong() + atMost.toNanos();
      Optional<AnswerResult> result = read(answer);
      boolean hasMoreEvents = true;
      // No more events come when this gateway shuts down or no longer follows the topic; then the
      // caller must not wait.
      Duration interval = FIRST_INTERVAL;
      while (result.isEmpty() && hasMoreEvents && nanos.getAsLong() < end) {
        Duration left = Duration.ofNanos(end - nanos.getAsLong());
        hasMoreEvents = subscription.awaitEvent(shorter(left, interval));
        if (!mayWait.getAsBoolean()) {
          return Optional.empty();
        }
        interval = shorter(interval.plus(FIRST_INTERVAL), LONGEST_INTERVAL);
        result = read(answer);
      }
      return result;
    }

    private Optional<AnswerResult> read(AcceptedAnswer answer) {
      Run run = rows.run(owner, answer.jobId());
      if (run == null) {
        return Optional.of(AnswerResult.CANCELLED);
      }
      return switch (run.status()) {
        case SUCCEEDED -> Optional.of(AnswerResult.SIGNED_IN);
        case FAILED, SKIPPED -> Optional.of(AnswerResult.FAILED);
        case CANCELLED -> Optional.of(AnswerResult.CANCELLED);
        case REQUESTED, RUNNING, WAITING -> readLive(run, answer);
      };
    }

    private Optional<AnswerResult> readLive(Run run, AcceptedAnswer answer) {
      Challenge latest = rows.latestOf(owner, run.jobId());
      boolean hasSignedIn = isSignedIn(run) && !wasSignedIn;
      return switch (answer) {
        case AcceptedAnswer.Counts counts -> {
          if (latest == null || !latest.id().equals(counts.challengeId())) {
            yield Optional.of(AnswerResult.ASKED_AGAIN);
          }
          yield hasSignedIn && isHandedOver(latest)
              ? Optional.of(AnswerResult.SIGNED_IN)
              : Optional.empty();
        }
        case AcceptedAnswer.Kept kept -> {
          // The challenge that takes the kept code is opened as answered. So an open one asks for
          // something else.
          if (latest != null
              && latest.state() == ChallengeState.OPEN
              && !latest.id().equals(kept.latestChallenge())) {
            yield Optional.of(AnswerResult.ASKED_AGAIN);
          }
          yield hasSignedIn ? Optional.of(AnswerResult.SIGNED_IN) : Optional.empty();
        }
      };
    }

    @Override
    public void close() {
      subscription.close();
      permit.close();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isSignedIn(@Nullable Run run) {
    return run != null && run.loginState() == LoginState.SUCCEEDED;
  }

  private static boolean isHandedOver(Challenge answered) {
    return switch (answered.state()) {
      case SUBMITTING, DONE -> true;
      case OPEN, ANSWERED, EXPIRED, CANCELLED -> false;
    };
  }
}
