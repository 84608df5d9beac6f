package dev.doorbell.sdk;

import dev.doorbell.sdk.site.SiteSession;

/**
 * A connector for a site that recognizes its visitors by cookies. A run has these steps:
 *
 * <ol>
 *   <li>{@link ConnectorContext#site()} has the session of the last run;
 *   <li>{@link #testSession} finds out whether the site still accepts it;
 *   <li>if not, {@link #signIn} signs in, and asks the user where the site asks;
 *   <li>{@link ConnectorContext#notifySuccessfulLogin()} is called for you;
 *   <li>{@link #fetch} saves the documents.
 * </ol>
 *
 * <p>If the worker is lost in between, another one runs the connector again and calls {@link
 * #resumePoint} instead of {@link #testSession}, so that a login that waits for the user resumes.
 *
 * <p>The session is saved for you: after the login, with each question to the user, and when the
 * run fails, since the site may trust this device even then. Only {@link SiteSession#reset()}
 * clears it: a session that no longer signs in may still hold the cookie of a trusted device.
 */
public abstract class CookieConnector implements Connector {
  @Override
  public final void run(ConnectorContext context) {
    if (context.takenOver()) {
      resume(context);
    } else if (!context.site().restored() || !testSession(context)) {
      signIn(context);
    }
    context.notifySuccessfulLogin();
    fetch(context);
  }

  private void resume(ConnectorContext context) {
    ResumePoint point = context.site().restored() ? resumePoint(context) : ResumePoint.restart();
    context.resumeAt(point);
    switch (point) {
      case ResumePoint.SignedIn _ -> {
        // Continue with the documents.
      }
      case ResumePoint.AtChallenge(Runnable resume) -> resume.run();
      case ResumePoint.Restart _ -> signIn(context);
    }
  }

  /**
   * Whether the restored session is still signed in as the user of this account. Requests a page
   * that only this user can see. Must never make the site send a message. Not called if no session
   * was restored.
   */
  protected abstract boolean testSession(ConnectorContext context);

  /**
   * Where an attempt resumes that took over from one whose worker was lost: signed in, at the page
   * that asks the user, or from the start. Must never make the site send a message. By default an
   * unfinished login starts over, and the site may send a second message. Override this if the site
   * shows its question again to the same cookies:
   *
   * <pre>{@code
   * Page page = context.site().get("/second-factor");
   * return page.has("#code-form")
   *     ? ResumePoint.atChallenge(() -> passSecondFactor(context, page))
   *     : page.has("#accounts") ? ResumePoint.signedIn() : ResumePoint.restart();
   * }</pre>
   *
   * <p>If it does so reliably, also override {@link #resumesAtChallenge()}. Not called if no
   * session was restored.
   */
  protected ResumePoint resumePoint(ConnectorContext context) {
    return testSession(context) ? ResumePoint.signedIn() : ResumePoint.restart();
  }

  /**
   * Signs in, and returns when the site has accepted the login. Fails with a {@code
   * ConnectorException} otherwise.
   */
  protected abstract void signIn(ConnectorContext context);

  /** Fetches and saves documents. The session is signed in. */
  protected abstract void fetch(ConnectorContext context);
}
