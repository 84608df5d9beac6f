package dev.doorbell.sdk;

import dev.doorbell.sdk.challenge.CodeChallenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.site.SiteSession;
import java.util.Optional;
import java.util.UUID;

/**
 * All that one run of a connector has to do with the world: the account's fields, the site, the
 * person, the place for documents. For the thread of that run only. Implemented by the worker and
 * by test kits, never by connectors: methods are added to it.
 *
 * <p>Any method may throw {@link dev.doorbell.sdk.error.RunStoppedException} when the run has to
 * stop.
 */
public interface ConnectorContext {
  /** The account that this run is for. */
  UUID accountId();

  /**
   * What the person entered for the field of the manifest.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException {@code LOGIN_FAILED.NEEDS_SECRET} if nothing
   *     is stored for it
   * @throws IllegalArgumentException if the manifest has no such field
   */
  String field(String name);

  /** What the person entered for an optional field of the manifest, empty if nothing. */
  Optional<String> optionalField(String name);

  /** The site as this account's browser sees it, with the cookies of the last run. */
  SiteSession site();

  /**
   * Whether an older attempt of this run may have been at the site, before its worker was lost.
   * Then the connector is to find out where the site stands and to say so, once, before it does
   * anything else; {@link CookieConnector} does that for you.
   */
  boolean takenOver();

  /**
   * Says where the site stands, in a run that was {@linkplain #takenOver() taken over}. A connector
   * that does not say it, and logs in, has found the login {@linkplain Standing.Forgotten
   * forgotten}.
   */
  void stands(Standing standing);

  /**
   * Says that this login takes longer, and that its success will be notified. Otherwise a login
   * that has neither failed nor asked within 8 seconds is shown to the person as successful. Once
   * is enough; again does nothing.
   */
  void deactivateAutoSuccessfulLogin();

  /**
   * Says that the person is in. The first call saves the session; again does nothing. {@link
   * CookieConnector} calls it for you.
   */
  void notifySuccessfulLogin();

  /**
   * To be called before each request that may make the site send the person a code: usually the one
   * with the password, or "send again". If there is nobody to ask, as in an automatic run, the run
   * ends here with {@code USER_ACTION_NEEDED.TWOFA_EXPIRED} and the method does not return: nobody
   * gets an SMS at night.
   */
  void beforeSiteSendsCode();

  /**
   * Puts the question to the person and blocks until the answer is there, for minutes perhaps. The
   * session is saved before the person is asked. The code is to be used in one request and never
   * sent again by itself; ask again for a wrong one:
   *
   * <pre>{@code
   * context.waitForTwoFaCode(challenge.wrongCode().withAttemptsLeft(2));
   * }</pre>
   *
   * @return the code as the person typed it, without space around it
   * @throws dev.doorbell.sdk.error.ConnectorException {@code USER_ACTION_NEEDED.TWOFA_EXPIRED} when
   *     nobody answered in time, or there is nobody to ask; let it pass
   */
  String waitForTwoFaCode(CodeChallenge challenge);

  /**
   * As {@link #waitForTwoFaCode(CodeChallenge)}, and keeps the form that the answer goes into, as
   * the site gave it: for a site that does not show its question a second time, or at an address
   * that is new each time.
   */
  String waitForTwoFaCode(CodeChallenge challenge, Form form);

  /**
   * The form that the older attempt kept with its question, in a run that was {@linkplain
   * #takenOver() taken over}; empty when there is none, or when that question had been closed.
   */
  Optional<Form> pendingForm();

  /** Stores the document, unless the account has one of the same key. */
  void save(FetchedDocument document);

  /** For whoever looks after the connector; the person does not see it. */
  ConnectorLog log();
}
