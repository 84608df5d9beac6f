package dev.doorbell.konnector.run;

import dev.doorbell.konnector.sandbox.NodeProcess;
import dev.doorbell.konnector.stack.AccountDocument;
import dev.doorbell.konnector.stack.TwoFactorState;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.WaitOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns the states of the account into steps of the login, and asks the user. Confined to the run's
 * thread.
 */
final class UserQuestion {
  private static final Duration CHECKED_EVERY = Duration.ofMillis(500);

  private final ConnectorContext context;
  private final AccountDocument account;
  private final @Nullable Channel channel;

  private boolean asked;

  /**
   * @param channel of the operator, in place of the konnector's; null for none
   */
  UserQuestion(ConnectorContext context, AccountDocument account, @Nullable Channel channel) {
    this.context = context;
    this.account = account;
    this.channel = channel;
  }

  /** Applies a new state; blocks while the user is asked. */
  void stateChanged(@Nullable String state, NodeProcess running) {
    if (state == null) {
      return;
    }
    switch (state) {
      case "HANDLE_LOGIN_SUCCESS" -> context.deactivateAutoSuccessfulLogin();
      case "LOGIN_SUCCESS" -> context.notifySuccessfulLogin();
      default -> {
        TwoFactorState kind = TwoFactorState.of(state);
        // A state that the konnector has left already has no answer that it could read.
        if (kind != null && state.equals(account.state()) && running.isAlive()) {
          ask(state, kind, running);
        }
      }
    }
  }

  private void ask(String state, TwoFactorState kind, NodeProcess running) {
    Challenge challenge = challenge(kind);
    boolean retry = asked && TwoFactorState.isRetry(state);
    if (!retry && isSent(challenge)) {
      // The message has been sent: it counts for the account's limits, and an automatic run ends.
      context.beforeSiteSendsCode();
    }
    asked = true;
    ApprovalPoll poll = ApprovalPoll.every(CHECKED_EVERY, () -> progress(state, kind, running));
    Answer answer =
        context.waitForAnswer(
            retry ? challenge.wrongAnswer() : challenge, WaitOptions.NONE.polling(poll));
    if (answer instanceof Answer.Typed(String code)) {
      account.answer(code);
    }
    // Otherwise the konnector goes on by itself or has ended, which is the next event.
  }

  private Approval progress(String state, TwoFactorState kind, NodeProcess running) {
    if (!running.isAlive()) {
      return Approval.EXPIRED;
    }
    if (state.equals(account.state())) {
      return Approval.PENDING;
    }
    return kind == TwoFactorState.APP ? Approval.APPROVED : Approval.EXPIRED;
  }

  private Challenge challenge(TwoFactorState kind) {
    return switch (kind) {
      case APP -> Challenge.approval();
      case APP_CODE -> Challenge.appCode();
      case SMS -> code(Channel.SMS);
      case EMAIL, UNSPECIFIED -> code(channel == null ? Channel.EMAIL : channel);
    };
  }

  private static Challenge code(Channel channel) {
    return Challenge.of(new Question.Code(channel, null, null));
  }

  private static boolean isSent(Challenge challenge) {
    return challenge.question() instanceof Question.Code(Channel channel, _, _)
        && channel != Channel.APP_CODE;
  }
}
