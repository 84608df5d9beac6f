package dev.doorbell.worker.run;

import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.store.run.SendingOutcome;
import dev.doorbell.worker.account.AccountSession;
import java.util.Optional;

/**
 * The steps of a login, as the connector reports them. Each step first checks that the run may
 * continue. Used only by the run's thread.
 */
final class LoginSteps {
  private final Attempt attempt;
  private final RunRows rows;
  private final RunControl control;
  private final LoginTracker login;
  private final UserQuestions questions;
  private final AccountSession session;

  private boolean resumed;
  private boolean succeeded;

  LoginSteps(
      Attempt attempt,
      RunRows rows,
      RunControl control,
      LoginTracker login,
      UserQuestions questions,
      AccountSession session) {
    this.attempt = attempt;
    this.rows = rows;
    this.control = control;
    this.login = login;
    this.questions = questions;
    this.session = session;
  }

  boolean takenOver() {
    return attempt.takenOver();
  }

  /** Reports the resume point, in an attempt that took over. Only the first call has an effect. */
  void resumeAt(ResumePoint point) {
    control.check();
    if (!takenOver() || resumed) {
      return;
    }
    resumed = true;
    switch (point) {
      case ResumePoint.SignedIn _ -> questions.unfinished().notNeeded();
      case ResumePoint.AtChallenge _ -> questions.unfinished().atChallenge();
      case ResumePoint.Restart _ -> {
        questions.unfinished().restarted();
        login.restart();
      }
    }
  }

  /** Turns off the assumed success, because the connector will report the success of its login. */
  void deactivateAutoSuccess() {
    control.check();
    login.deactivate();
  }

  /** Reports that the site has accepted the login. Only the first call has an effect. */
  void succeeded() {
    control.check();
    if (!succeeded) {
      resumeAt(ResumePoint.signedIn());
      login.succeeded();
      questions.finishLast();
      session.save();
      succeeded = true;
    }
  }

  /**
   * Reports that the next request may make the site send the user a message. Ends an automatic run.
   */
  void beforeSiteSendsCode() {
    resumeAt(ResumePoint.restart());
    control.check();
    session.save();
    requireUserAndMessageLimit();
  }

  /**
   * Answers the challenge by the authenticator key or asks the user, and blocks until there is a
   * result.
   */
  Answer ask(Challenge challenge, WaitOptions options) {
    resumeAt(ResumePoint.restart());
    control.check();
    Optional<Answer> code = questions.byAuthenticator(challenge);
    if (code.isPresent()) {
      // The session records which code was used. It is saved before the code is sent, so that no
      // other attempt or run uses the code again.
      session.save();
      return code.get();
    }
    if (attempt.run().trigger() == RunTrigger.AUTOMATIC) {
      // This applies even if the site sends no message, for example for an authenticator code.
      requireUserAndMessageLimit();
    }
    login.asked();
    return questions.ask(challenge, options);
  }

  /** The form that the previous attempt saved with its challenge. */
  Optional<Form> savedForm() {
    return questions.unfinished().form().map(SavedForm::form);
  }

  /**
   * Ends the run if it is automatic, because no user expects a message from the site. Uses the
   * trigger in the row, because a manual job may promote the run at the same moment. Also keeps the
   * account's limits of messages.
   */
  private void requireUserAndMessageLimit() {
    boolean allowed;
    do {
      allowed = markSending();
      control.check();
    } while (!allowed);
  }

  /**
   * Returns whether the site may send a message now; if the limit ends soon, waits and returns
   * false.
   */
  private boolean markSending() {
    return switch (rows.markSending()) {
      case SendingOutcome.MaySend _ -> true;
      case SendingOutcome.TooSoon(var left) -> {
        control.waitFor(left);
        yield false;
      }
      case SendingOutcome.NoUserToAsk(var run) -> {
        control.endedInRow(run);
        throw new RunStoppedException("The run is automatic: there is no user to ask");
      }
      case SendingOutcome.TooMany(var run) -> {
        control.endedInRow(run);
        throw new RunStoppedException("The site has sent too many messages within an hour");
      }
    };
  }
}
