package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.outcome.SecretSearch;
import dev.doorbell.testkit.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Decides how an attempt ended, and which rules it broke. Used once, after the attempt. */
final class AttemptReview {
  private final LoginSteps login;
  private final TrialStorage storage;
  private final Conversation conversation;
  private final ContextGuard guard;
  private final RunRecord record;

  AttemptReview(
      LoginSteps login,
      TrialStorage storage,
      Conversation conversation,
      ContextGuard guard,
      RunRecord record) {
    this.login = login;
    this.storage = storage;
    this.conversation = conversation;
    this.guard = guard;
    this.record = record;
  }

  @Nullable UnfinishedChallenge unfinished() {
    return conversation.open();
  }

  /**
   * @param thrown what the connector threw; null if it returned
   * @param abandoned whether the trial stopped waiting for the connector
   */
  Ending ending(@Nullable Throwable thrown, boolean abandoned) {
    conversation.reportSecondMessage();
    storage.saveSession();
    Ending ending = abandoned ? new Ending.Cancelled() : ending(thrown);
    if (ending instanceof Ending.Succeeded) {
      conversation.finished();
      if (!login.notified()) {
        guard.recordBreach(
            Rule.NOTIFIES_SUCCESS,
            "returned without notifySuccessfulLogin(): no frontend shows the login as successful");
      }
    }
    new SecretSearch(record).search(storage.account().session(), thrown);
    return ending;
  }

  private Ending ending(@Nullable Throwable thrown) {
    StopReason stop = guard.stopped();
    if (stop != null && thrown == null && guard.connectorWasTold()) {
      guard.recordBreach(
          Rule.USES_CONTEXT_ONLY_IN_RUN,
          "returned as if the run had succeeded, although it had to stop: " + stop.description());
    }
    return switch (stop) {
      case null -> thrown == null ? new Ending.Succeeded() : failed(requireNonNull(thrown));
      case NO_USER ->
          new Ending.Failed(
              ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED,
              Ending.NO_USER_TO_ASK,
              "There is no user to ask",
              null);
      // A connector that returns in spite of a cancellation has completed its work.
      case CANCELLED -> thrown == null ? new Ending.Succeeded() : new Ending.Cancelled();
      case WORKER_LOST, TEST_FAILED -> new Ending.Cancelled();
    };
  }

  private Ending failed(Throwable e) {
    if (e instanceof ConnectorException named) {
      return new Ending.Failed(named.code(), named.reason(), masked(e), e);
    }
    String at = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    guard.recordBreach(
        Rule.FAILS_WITH_ERROR_CODE,
        e instanceof RunStoppedException
            ? "threw RunStoppedException although nothing had stopped the run"
            : "failed with %s%s: %s".formatted(e.getClass().getSimpleName(), at, masked(e)));
    return new Ending.Failed(ErrorCode.UNKNOWN_ERROR, null, masked(e), e);
  }

  private String masked(Throwable e) {
    return record.secrets().masked(e.getMessage());
  }
}
