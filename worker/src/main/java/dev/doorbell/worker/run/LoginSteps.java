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
 * continue. For the run's thread.
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

  /**
   * The connector knows where the site stands, in an attempt that took over. The first call counts.
   */
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
        questions.unfinished().forgotten();
        login.restart();
      }
    }
  }

  /** The connector will report the success of its login. */
  void deactivateAutoSuccess() {
    control.check();
    login.deactivate();
  }

  /** The site has let the user in. The first call counts. */
  void succeeded() {
    control.check();
    if (!succeeded) {
      resumeAt(ResumePoint.signedIn());
      login.succeeded();
      questions.judged();
      session.save();
      succeeded = true;
    }
  }

  /** The next request may make the site send the user a message. */
  void beforeSiteSendsCode() {
    resumeAt(ResumePoint.restart());
    control.check();
    session.save();
    requireUser();
  }

  /** Asks the user's authenticator key, or the user, and blocks until there is a result. */
  Answer ask(Challenge challenge, WaitOptions options) {
    resumeAt(ResumePoint.restart());
    control.check();
    Optional<Answer> code = questions.byAuthenticator(challenge);
    if (code.isPresent()) {
      // The session notes which code was used. It is saved before the code goes out, so that no
      // other attempt or run uses the code again.
      session.save();
      return code.get();
    }
    if (attempt.run().trigger() == RunTrigger.AUTOMATIC) {
      // Also for a question without a message, as for the code of an authenticator app.
      requireUser();
    }
    login.asked();
    return questions.ask(challenge, options);
  }

  /** The form that the older attempt kept with its challenge. */
  Optional<Form> savedForm() {
    return questions.unfinished().form().map(SavedForm::form);
  }

  /**
   * Ends an automatic run here: no user expects a message from the site. The row decides, since a
   * manual job may join the run at the same moment.
   */
  private void requireUser() {
    switch (rows.markSending()) {
      case SendingOutcome.MaySend _ -> {
        // A user has requested the job.
      }
      case SendingOutcome.NoUserToAsk(var run) -> {
        control.endedInRow(run);
        throw new RunStoppedException("The run is automatic: there is no user to ask");
      }
    }
  }
}
