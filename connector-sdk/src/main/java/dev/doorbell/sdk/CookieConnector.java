package dev.doorbell.sdk;

import dev.doorbell.sdk.site.SiteSession;

/**
 * A connector of a site that remembers its visitors by cookies. A run goes like this:
 *
 * <ol>
 *   <li>the session of the last run is already in {@link ConnectorContext#site()};
 *   <li>{@link #testSession} says whether the site still takes it;
 *   <li>if not, {@link #signIn} signs in, asking the person where the site asks;
 *   <li>{@link ConnectorContext#notifySuccessfulLogin()} is called for you;
 *   <li>{@link #fetch} saves the documents.
 * </ol>
 *
 * <p>When the worker was lost in the middle of that, another one runs the connector again, and asks
 * {@link #resumePoint} in place of {@link #testSession}: a login that waits for its person goes on
 * where it was.
 *
 * <p>The session is saved for you too: after the login, with each question to the person, and when
 * the run fails, since even then the site may have learnt to trust this device. It is never reset
 * without {@link SiteSession#reset()}: a session that no longer signs in may still hold the cookie
 * of a remembered device.
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
        // Nothing to do but to fetch.
      }
      case ResumePoint.AtChallenge(Runnable resume) -> resume.run();
      case ResumePoint.Restart _ -> signIn(context);
    }
  }

  /**
   * Whether the restored session is still signed in, as the person of this account. Asks a page
   * that only they can see; it must never make the site send anything. Not called when there is no
   * session to test.
   */
  protected abstract boolean testSession(ConnectorContext context);

  /**
   * Where the site stands, for an attempt that takes over from one whose worker was lost: signed
   * in, at the page that asks the person, or neither. Must never make the site send anything.
   * Unless a connector says otherwise, a login that is not finished begins anew, and the site may
   * send a second message; a connector whose site shows its question again to whoever comes with
   * the same cookies overrides this:
   *
   * <pre>{@code
   * Page page = context.site().get("/second-factor");
   * return page.has("#code-form")
   *     ? ResumePoint.atChallenge(() -> passSecondFactor(context, page))
   *     : page.has("#accounts") ? ResumePoint.signedIn() : ResumePoint.restart();
   * }</pre>
   *
   * <p>Not called when there is no session to restore.
   */
  protected ResumePoint resumePoint(ConnectorContext context) {
    return testSession(context) ? ResumePoint.signedIn() : ResumePoint.restart();
  }

  /**
   * Signs in, and returns once the site has let the person in. Anything else is a {@code
   * ConnectorException}.
   */
  protected abstract void signIn(ConnectorContext context);

  /** Fetches what is there and saves it. Signed in when called. */
  protected abstract void fetch(ConnectorContext context);
}
