package dev.doorbell.worker.run;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.worker.account.AccountFields;
import dev.doorbell.worker.account.AccountSession;
import dev.doorbell.worker.account.AccountWriter;
import dev.doorbell.worker.log.MaskedLog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The context of a connector. Checks that the run may continue and delegates each call. Confined to
 * the run's thread, except {@link #saveSession()}, {@link #masked(String)}, {@link
 * #maskedOutline(String)} and {@link #close()}.
 */
final class RunContext implements ConnectorContext, AutoCloseable {
  private final RunControl control;
  private final AccountFields fields;
  private final AccountSession session;
  private final LoginSteps login;
  private final AccountWriter account;
  private final MaskedLog log;

  RunContext(
      RunControl control,
      AccountFields fields,
      AccountSession session,
      LoginSteps login,
      AccountWriter account,
      MaskedLog log) {
    this.control = control;
    this.fields = fields;
    this.session = session;
    this.login = login;
    this.account = account;
    this.log = log;
  }

  @Override
  public UUID accountId() {
    return fields.accountId();
  }

  @Override
  public String field(String name) {
    control.check();
    return fields.required(name);
  }

  @Override
  public Optional<String> optionalField(String name) {
    control.check();
    return fields.optional(name);
  }

  @Override
  public String parameter(String name) {
    control.check();
    return fields.parameters().required(name);
  }

  @Override
  public Optional<String> optionalParameter(String name) {
    control.check();
    return fields.parameters().optional(name);
  }

  /** Each request is checked: see {@link SiteRequestGate}. */
  @Override
  public SiteSession site() {
    return session.site();
  }

  @Override
  public boolean takenOver() {
    return login.takenOver();
  }

  @Override
  public void resumeAt(ResumePoint point) {
    login.resumeAt(point);
  }

  @Override
  public void deactivateAutoSuccessfulLogin() {
    login.deactivateAutoSuccess();
  }

  @Override
  public void notifySuccessfulLogin() {
    login.succeeded();
  }

  @Override
  public void beforeSiteSendsCode() {
    login.beforeSiteSendsCode();
  }

  @Override
  public Answer waitForAnswer(Challenge challenge, WaitOptions options) {
    return login.ask(challenge, options);
  }

  @Override
  public Optional<Form> savedForm() {
    return login.savedForm();
  }

  @Override
  public void save(FetchedDocument document) {
    control.check();
    account.save(document);
  }

  @Override
  public boolean hasDocument(String key) {
    control.check();
    return account.hasDocument(key);
  }

  @Override
  public boolean hasDocument(String key, String version) {
    control.check();
    return account.hasDocument(key, version);
  }

  @Override
  public Map<String, String> accountData() {
    control.check();
    return account.data();
  }

  @Override
  public void saveAccountData(Map<String, String> data) {
    control.check();
    account.saveData(data);
  }

  @Override
  public void saveIdentity(Identity identity) {
    control.check();
    account.saveIdentity(identity);
  }

  @Override
  public Duration timeLeft() {
    return control.timeLeft();
  }

  @Override
  public ConnectorLog log() {
    return log;
  }

  /** Saves the session at the site for the next attempt or run. */
  void saveSession() {
    session.save();
  }

  /** Returns the text with the run's secrets masked. */
  String masked(String text) {
    return log.masked(text);
  }

  /** Returns the outline of a page with the run's secrets masked. */
  String maskedOutline(String outline) {
    return log.maskedOutline(outline);
  }

  /** Closes the connections to the site. Idempotent. */
  @Override
  public void close() {
    session.close();
  }
}
