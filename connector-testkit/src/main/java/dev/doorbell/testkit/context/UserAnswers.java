package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.Reaction;
import dev.doorbell.testkit.user.Respondent;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets the answer to a question from the user, usually the script of a test, and, for an approval,
 * from the site. An error of the test's own code fails the test, even if the connector catches it.
 * Confined to the run's thread.
 */
final class UserAnswers {
  private final Respondent user;
  private final TrialTime time;
  private final ContextGuard guard;
  private final MessageAnnouncementCheck messages;
  private final RunRecord record;

  UserAnswers(
      Respondent user,
      TrialTime time,
      ContextGuard guard,
      MessageAnnouncementCheck messages,
      RunRecord record) {
    this.user = user;
    this.time = time;
    this.guard = guard;
    this.messages = messages;
    this.record = record;
  }

  /**
   * Blocks until the user has answered, the site has decided or the deadline has passed.
   *
   * @throws ConnectorException {@code USER_ACTION_NEEDED.TWOFA_EXPIRED} if the deadline passes
   * @throws dev.doorbell.sdk.error.RunStoppedException if the user cancels, or the test failed
   */
  Answer to(Challenge challenge, WaitOptions waiting) {
    ApprovalPoll poll = waiting.poll();
    return switch (tested(() -> user.react(challenge, poll != null, time))) {
      case Reaction.Gives(Answer answer) -> answer;
      case Reaction.Acts(Runnable act) -> approval(challenge, poll, act);
      case Reaction.Waits _ -> approval(challenge, poll, null);
      case Reaction.LetsExpire _ -> throw expired();
      case Reaction.Cancels _ -> throw guard.stop(StopReason.CANCELLED);
    };
  }

  private Answer approval(
      Challenge challenge, @Nullable ApprovalPoll poll, @Nullable Runnable act) {
    if (poll == null) {
      // The connector does not poll, so it can't learn of an approval. The question was already
      // reported as a breach.
      throw expired();
    }
    Runnable watched = act == null ? null : () -> messages.ignoring(() -> tested(run(act)));
    Duration timeout = requireNonNullElse(challenge.timeout(), TestUser.DEFAULT_TIMEOUT);
    return tested(() -> new ApprovalPoller(poll, guard, time).poll(watched, timeout))
        .orElseThrow(UserAnswers::expired);
  }

  private static ConnectorException expired() {
    return new ConnectorException(
        ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "The question was not answered in time");
  }

  private <T> T tested(Supplier<T> test) {
    try {
      return test.get();
    } catch (AssertionError error) {
      record.testError(error);
      throw guard.stop(StopReason.TEST_FAILED);
    }
  }

  /** Runs code of the test, and marks an exception as the test's own. */
  private static Supplier<Boolean> run(Runnable act) {
    return () -> {
      try {
        act.run();
        return true;
      } catch (RuntimeException e) {
        throw new AssertionError("The user's action on the other device failed: " + e, e);
      }
    };
  }
}
