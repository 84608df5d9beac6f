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
 * <p>The session is saved for you too: after the login, with each question to the person, and when
 * the run fails, since even then the site may have learnt to trust this device. It is never reset
 * without {@link SiteSession#reset()}: a session that no longer signs in may still hold the cookie
 * of a remembered device.
 */
public abstract class CookieConnector implements Connector {
  @Override
  public final void run(ConnectorContext context) {
    if (!context.site().restored() || !testSession(context)) {
      signIn(context);
    }
    context.notifySuccessfulLogin();
    fetch(context);
  }

  /**
   * Whether the restored session is still signed in, as the person of this account. Asks a page
   * that only they can see; it must never make the site send anything. Not called when there is no
   * session to test.
   */
  protected abstract boolean testSession(ConnectorContext context);

  /**
   * Signs in, and returns once the site has let the person in. Anything else is a {@code
   * ConnectorException}.
   */
  protected abstract void signIn(ConnectorContext context);

  /** Fetches what is there and saves it. Signed in when called. */
  protected abstract void fetch(ConnectorContext context);
}
