package dev.doorbell.sdk;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.document.AtOnce;
import dev.doorbell.sdk.document.DocumentStore;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.document.SiteFiles;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a connector can use: the account's fields, the site, the user, and the storage of
 * documents and data. Confined to the run's thread. Workers and test kits implement it, connectors
 * don't: later versions add methods.
 *
 * <p>Any method may throw {@link dev.doorbell.sdk.error.RunStoppedException} when the run has to
 * stop.
 */
public interface ConnectorContext {
  /** The account of this run. */
  UUID accountId();

  /**
   * The user's value for a field of the manifest.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException {@code LOGIN_FAILED.NEEDS_SECRET} if the
   *     account has no value for it
   * @throws IllegalArgumentException if the manifest has no such field
   */
  String field(String name);

  /**
   * The user's value for an optional field of the manifest; empty if the account has none.
   *
   * @throws IllegalArgumentException if the manifest has no such field
   */
  Optional<String> optionalField(String name);

  /**
   * Whether the user has checked a checkbox of the manifest.
   *
   * @throws IllegalArgumentException if the manifest has no such field
   */
  default boolean isChecked(String name) {
    return optionalField(name).filter("true"::equals).isPresent();
  }

  /**
   * The user's value for a date of the manifest; empty if the account has none.
   *
   * @throws IllegalArgumentException if the manifest has no such field
   */
  default Optional<LocalDate> optionalDate(String name) {
    return optionalField(name).map(LocalDate::parse);
  }

  /**
   * The operator's value for a parameter of the manifest, the same for all accounts.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException {@code UNKNOWN_ERROR} with the reason {@value
   *     dev.doorbell.sdk.error.ConnectorException#NOT_CONFIGURED} if the operator has set no value.
   *     A run does not start while a required parameter has none, so this happens only for optional
   *     ones
   * @throws IllegalArgumentException if the manifest has no such parameter
   */
  String parameter(String name);

  /**
   * The operator's value for an optional parameter of the manifest; empty if the operator has set
   * none.
   *
   * @throws IllegalArgumentException if the manifest has no such parameter
   */
  Optional<String> optionalParameter(String name);

  /**
   * The browser session at the site, with the cookies that the last run saved. After a change of
   * the account's fields it has only the {@linkplain Manifest#deviceCookies() device cookies}.
   */
  SiteSession site();

  /**
   * Whether this attempt took over from one whose worker was lost, possibly in the middle of the
   * login. If so, the connector finds out how far the login got at the site and calls {@link
   * #resumeAt} once, before anything else. {@link CookieConnector} does that for you.
   */
  boolean takenOver();

  /**
   * Says where to resume a run that was {@linkplain #takenOver() taken over}. Only the first call
   * counts; without a take-over it does nothing. If the connector does not call it, {@link
   * #beforeSiteSendsCode} and {@link #waitForAnswer} imply a {@linkplain ResumePoint.Restart
   * restart}, and {@link #notifySuccessfulLogin} implies {@linkplain ResumePoint.SignedIn signed
   * in}.
   */
  void resumeAt(ResumePoint point);

  /**
   * Declares that this login may take long, and that the connector will call {@link
   * #notifySuccessfulLogin}. Without this call, a login counts as successful if within 8 seconds it
   * has neither failed nor asked the user. Further calls do nothing.
   */
  void deactivateAutoSuccessfulLogin();

  /**
   * Reports that the site has accepted the login. The first call saves the session; further calls
   * do nothing. {@link CookieConnector} calls it for you.
   */
  void notifySuccessfulLogin();

  /**
   * Call this before each request that may make the site send the user a message: usually the one
   * with the password, or "send again". Saves the session. An automatic run has no user to ask: it
   * ends here with {@code USER_ACTION_NEEDED.TWOFA_EXPIRED}, and the method does not return, so
   * that no user gets an SMS at night.
   */
  void beforeSiteSendsCode();

  /**
   * Asks the user and blocks until there is a result, possibly for minutes. The session is saved
   * before the user is asked. Use an answer in one request, and never send that request again.
   * After a wrong answer ask again:
   *
   * <pre>{@code
   * context.waitForAnswer(challenge.wrongAnswer().withAttemptsLeft(2));
   * }</pre>
   *
   * <p>If the account has the key of the user's authenticator app ({@link
   * AccountField#authenticatorSeed}), the SDK computes the code itself and does not ask the user.
   *
   * @return the user's answer, or what happened instead: an approval, a choice of another way, a
   *     request for another message
   * @throws dev.doorbell.sdk.error.ConnectorException {@code USER_ACTION_NEEDED.TWOFA_EXPIRED} if
   *     the user does not answer in time, or in an automatic run; never catch it
   */
  Answer waitForAnswer(Challenge challenge, WaitOptions waiting);

  /** Like {@link #waitForAnswer(Challenge, WaitOptions)}, without options. */
  default Answer waitForAnswer(Challenge challenge) {
    return waitForAnswer(challenge, WaitOptions.NONE);
  }

  /**
   * Asks for a code, or for another line of text. The user is offered neither a resend nor other
   * ways, since this method can only return a text.
   *
   * @return what the user typed, without leading and trailing space
   * @throws IllegalArgumentException if the answer to the question is not a text; the user is not
   *     asked then
   */
  default String waitForTwoFaCode(Challenge challenge) {
    return waitForTwoFaCode(challenge, WaitOptions.NONE);
  }

  /**
   * Like {@link #waitForTwoFaCode(Challenge)}, but also saves the form that will send the answer,
   * unchanged from the site. For a site that shows its form only once, or at an address that
   * changes each time.
   */
  default String waitForTwoFaCode(Challenge challenge, Form form) {
    return waitForTwoFaCode(challenge, WaitOptions.NONE.savingForm(form));
  }

  private String waitForTwoFaCode(Challenge challenge, WaitOptions waiting) {
    boolean answeredByText =
        switch (challenge.question()) {
          case Question.Code _, Question.Picture _, Question.SecurityQuestion _ -> true;
          case Question.Approval _, Question.Fields _, Question.Choice _ -> false;
        };
    if (!answeredByText) {
      throw new IllegalArgumentException("The answer to this question is not a text");
    }
    if (waitForAnswer(challenge.withoutOffers(), waiting) instanceof Answer.Typed(String text)) {
      return text;
    }
    throw new IllegalStateException("Expected a text, but the answer is of another kind");
  }

  /**
   * The form that the previous attempt saved with its challenge, in a run that was {@linkplain
   * #takenOver() taken over}. Empty if there is none, or if the challenge is closed.
   */
  Optional<Form> savedForm();

  /**
   * Stores the document, unless the account already has a document with the same key. If that has
   * another {@linkplain FetchedDocument#version() version} than this one, or none while this one
   * does, this one replaces it: content, name, folder and bill. Then it is still the same document
   * for frontends, in its next revision.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException {@code SAVE_FILE_FAILED} if it is larger than
   *     {@link AccountLimits#MAX_DOCUMENT_BYTES}
   */
  void save(FetchedDocument document);

  /** Whether the account has a document with that key, from this run or an earlier one. */
  boolean hasDocument(String key);

  /** Whether the account has a document with that key in that version; false for an older one. */
  boolean hasDocument(String key, String version);

  /** Fetches and stores files, one after the other; see {@link #saveFiles(List, AtOnce)}. */
  default void saveFiles(List<SiteFile> files) {
    saveFiles(files, AtOnce.ONE);
  }

  /**
   * Fetches and stores the files that the account does not have, or has in another version. A file
   * that fails does not stop the others; the run then fails with {@code
   * UNKNOWN_ERROR.PARTIAL_SYNC}, or with the error of the last file if all of them failed. Files
   * are stored in the order of the list, also if several are downloaded at once. See {@link
   * SiteFiles#save}.
   */
  default void saveFiles(List<SiteFile> files, AtOnce atOnce) {
    DocumentStore documents =
        new DocumentStore() {
          @Override
          public boolean has(String key, @Nullable String version) {
            return version == null ? hasDocument(key) : hasDocument(key, version);
          }

          @Override
          public void save(FetchedDocument document) {
            ConnectorContext.this.save(document);
          }
        };
    new SiteFiles(site(), documents, log()::warn).save(files, atOnce);
  }

  /** The data that an earlier run saved by {@link #saveAccountData}; empty at first. */
  Map<String, String> accountData();

  /**
   * Replaces the data that later runs find: for instance, how far the history was fetched. Stored
   * sealed, and kept when the user changes the password.
   *
   * @throws IllegalArgumentException if it is larger than {@link
   *     AccountLimits#MAX_ACCOUNT_DATA_BYTES}
   */
  void saveAccountData(Map<String, String> data);

  /** Saves what the site shows about the user; frontends show it with the account. */
  void saveIdentity(Identity identity);

  /**
   * How much working time the run has left; never negative. Time in which the run waits for the
   * user does not count. A connector that needs more time saves its progress, returns, and
   * continues in the next run: see {@link #saveAccountData}.
   */
  Duration timeLeft();

  /** The log for the maintainers of the connector; the user does not see it. */
  ConnectorLog log();
}
