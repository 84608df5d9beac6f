package dev.doorbell.sdk;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.document.SiteFiles;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
   * that does not say it, and logs in, has found the login {@linkplain ResumePoint.Restart
   * forgotten}.
   */
  void resumeAt(ResumePoint point);

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
   * Puts the question to the person and blocks until it is known what comes of it, for minutes
   * perhaps. The session is saved before the person is asked. An answer is to be used in one
   * request and never sent again by itself; ask again for a wrong one:
   *
   * <pre>{@code
   * context.waitForAnswer(challenge.wrongAnswer().withAttemptsLeft(2));
   * }</pre>
   *
   * <p>If the account has the key of the person's authenticator ({@link FieldType#TOTP_SEED}), the
   * code that it shows is the answer, and nobody is asked.
   *
   * @return what the person did: answered, approved, chose another way, wants it sent again
   * @throws dev.doorbell.sdk.error.ConnectorException {@code USER_ACTION_NEEDED.TWOFA_EXPIRED} when
   *     nobody answered in time, or there is nobody to ask; let it pass
   */
  Answer waitForAnswer(Challenge challenge, WaitOptions waiting);

  /** As {@link #waitForAnswer(Challenge, WaitOptions)}, and nothing goes on meanwhile. */
  default Answer waitForAnswer(Challenge challenge) {
    return waitForAnswer(challenge, WaitOptions.NONE);
  }

  /**
   * The plain case: a code, or any other line of text, and nothing else. Resend and other ways are
   * not offered to the person, since the connector could not hear of it.
   *
   * @return what the person typed, without space around it
   * @throws IllegalArgumentException if the question is not answered by a text; nobody is asked
   *     then
   */
  default String waitForTwoFaCode(Challenge challenge) {
    return waitForTwoFaCode(challenge, WaitOptions.NONE);
  }

  /**
   * As {@link #waitForTwoFaCode(Challenge)}, and keeps the form that the answer goes into, as the
   * site gave it: for a site that does not show its question a second time, or at an address that
   * is new each time.
   */
  default String waitForTwoFaCode(Challenge challenge, Form form) {
    return waitForTwoFaCode(challenge, WaitOptions.NONE.savingForm(form));
  }

  private String waitForTwoFaCode(Challenge challenge, WaitOptions waiting) {
    boolean byText =
        switch (challenge.question()) {
          case Question.Code _, Question.Picture _, Question.SecurityQuestion _ -> true;
          case Question.Approval _, Question.Fields _, Question.Choice _ -> false;
        };
    if (!byText) {
      throw new IllegalArgumentException("This question is not answered by a text");
    }
    if (waitForAnswer(challenge.withoutOffers(), waiting) instanceof Answer.Typed(String text)) {
      return text;
    }
    throw new IllegalStateException("A question for a text was answered by something else");
  }

  /**
   * The form that the older attempt kept with its question, in a run that was {@linkplain
   * #takenOver() taken over}; empty when there is none, or when that question had been closed.
   */
  Optional<Form> savedForm();

  /** Stores the document, unless the account has one of the same key. */
  void save(FetchedDocument document);

  /** Whether the account has a document of that key already, from this run or an earlier one. */
  boolean hasDocument(String key);

  /**
   * Fetches the files that the account does not have yet, and stores them. One that can't be had
   * does not keep the others back; the run then ends with {@code UNKNOWN_ERROR.PARTIAL_SYNC}, or
   * with what kept the last one back if not one could be had. See {@link SiteFiles#save}.
   */
  default void saveFiles(List<SiteFile> files) {
    new SiteFiles(site(), this::hasDocument, this::save, log()::warn).save(files);
  }

  /** What earlier runs have noted for this account, by {@link #saveAccountData}; empty at first. */
  Map<String, String> accountData();

  /**
   * Notes for the runs to come, in place of what was there: how far the history was fetched, for
   * instance. Sealed; survives a new password.
   */
  void saveAccountData(Map<String, String> data);

  /** Who the person is, by what the site says; shown with the account. */
  void saveIdentity(Identity identity);

  /**
   * How much of its time for work the run has left; never negative. What takes long ends in good
   * order before it is used up, and goes on in the next run: see {@link #saveAccountData}.
   */
  Duration timeLeft();

  /** For whoever looks after the connector; the person does not see it. */
  ConnectorLog log();
}
