package dev.doorbell.testkit.context;

import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.testkit.rule.Rule;
import java.util.Optional;

/**
 * The steps of a login, as the connector reports them: checks the rules of each step, saves the
 * session, and gets the answers. Confined to the run's thread.
 */
final class LoginSteps {
  private final boolean automatic;
  private final TrialStorage storage;
  private final Conversation conversation;
  private final AuthenticatorCodes authenticator;
  private final ContextGuard guard;

  private boolean notified;

  /**
   * @param automatic whether there is no user to ask
   */
  LoginSteps(
      boolean automatic,
      TrialStorage storage,
      Conversation conversation,
      AuthenticatorCodes authenticator,
      ContextGuard guard) {
    this.automatic = automatic;
    this.storage = storage;
    this.conversation = conversation;
    this.authenticator = authenticator;
    this.guard = guard;
  }

  /** Whether the connector has called {@link #notifySuccessfulLogin}. */
  boolean notified() {
    return notified;
  }

  /** See {@link dev.doorbell.sdk.ConnectorContext#resumeAt}. */
  void resumeAt(ResumePoint point) {
    guard.check("resumeAt");
    conversation.resumeAt(point);
  }

  /** See {@link dev.doorbell.sdk.ConnectorContext#notifySuccessfulLogin}. */
  void notifySuccessfulLogin() {
    guard.recordCall("notifySuccessfulLogin");
    if (!notified) {
      conversation.setImpliedResumePoint(ResumePoint.signedIn());
      storage.saveSession();
      conversation.signedIn();
      notified = true;
    }
  }

  /** See {@link dev.doorbell.sdk.ConnectorContext#beforeSiteSendsCode}. */
  void beforeSiteSendsCode() {
    guard.recordCall("beforeSiteSendsCode");
    reportIfSessionIsValid("called beforeSiteSendsCode()");
    conversation.setImpliedResumePoint(ResumePoint.restart());
    conversation.recordAnnouncedMessage();
    storage.saveSession();
    if (automatic) {
      throw guard.stop(StopReason.NO_USER);
    }
  }

  /** See {@link dev.doorbell.sdk.ConnectorContext#waitForAnswer(Challenge, WaitOptions)}. */
  Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
    guard.recordCall("waitForAnswer");
    conversation.setImpliedResumePoint(ResumePoint.restart());
    Optional<String> code = authenticator.answer(challenge);
    if (code.isPresent()) {
      conversation.recordAuthenticatorAnswer(code.get());
      // The session stores which time window (TOTP period) the code belongs to, so that no other
      // attempt or run uses the code of that window again.
      storage.saveSession();
      conversation.recordReturnOfAuthenticatorAnswer();
      return new Answer.Typed(code.get());
    }
    reportIfSessionIsValid("asked the user");
    storage.saveSession();
    if (automatic) {
      throw noUserToAsk(challenge);
    }
    storage.releaseMemory();
    return conversation.ask(challenge, waiting);
  }

  private RuntimeException noUserToAsk(Challenge challenge) {
    if (Conversation.siteSendsMessageBefore(challenge)) {
      guard.recordBreach(
          Rule.ASKS_ONLY_WITH_USER,
          "let the site send a message in an automatic run, and then asked the user: "
              + challenge.question().getClass().getSimpleName());
    }
    return guard.stop(StopReason.NO_USER);
  }

  /** See {@link dev.doorbell.sdk.ConnectorContext#savedForm}. */
  Optional<Form> savedForm() {
    guard.check("savedForm");
    return conversation.savedForm();
  }

  /**
   * Reports a breach if the account has a valid session: the connector must use it instead of
   * signing in.
   *
   * @param how what the connector did, for the message
   */
  void reportIfSessionIsValid(String how) {
    if (storage.hasValidSession() && !notified) {
      guard.recordBreach(
          Rule.USES_THE_SESSION,
          "%s, although the previous run had saved a valid session".formatted(how));
    }
  }
}
