package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.FieldType;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a connector sees in a trial, as a worker would give it: the session is saved at the same
 * moments, a run stops where a worker's would. For the run's thread; the attempt closes it.
 */
final class TrialContext implements ConnectorContext, AutoCloseable {
  private final TrialConfig setting;
  private final TrialAccount account;
  private final AttemptSpec occasion;
  private final RunRecord record;
  private final ContextGuard bounds;
  private final MessageWatch messages;
  private final SiteSession site;
  private final UnfinishedChallenges inheritance;
  private final Conversation conversation;
  private final AuthenticatorCodes authenticator;
  private final ConnectorLog log;
  private final boolean sessionIsGood;

  private boolean notified;

  TrialContext(
      TrialConfig setting,
      TrialAccount account,
      AttemptSpec occasion,
      RunRecord record,
      ContextGuard bounds,
      MessageWatch messages) {
    this.setting = setting;
    this.account = account;
    this.occasion = occasion;
    this.record = record;
    this.bounds = bounds;
    this.messages = messages;
    this.log = new TrialLog(record);
    this.site =
        new SiteSession(
            setting.site(), setting.settings(), this::beforeRequest, setting.time().clock());
    this.inheritance = new UnfinishedChallenges(occasion, record, messages);
    this.conversation =
        new Conversation(occasion, record, bounds, messages, inheritance, setting.time());
    this.authenticator =
        new AuthenticatorCodes(this::seed, site, setting.time().clock(), log, setting.time()::pass);
    this.sessionIsGood = account.signedIn() && !setting.manifest().manualOnly();
    site.restore(account.session());
    noteSecrets();
  }

  /** All of them, read or not: a page may hold one that the connector has not asked for. */
  private void noteSecrets() {
    for (AccountField field : setting.manifest().fields()) {
      String value = account.fields().get(field.name());
      if (field.secret() && value != null) {
        record.secrets().field(field.name(), value);
      }
    }
  }

  private void beforeRequest() {
    bounds.check("a request to the site");
    messages.look();
    conversation.beforeRequest();
    record.request();
  }

  private Optional<String> seed() {
    return setting.manifest().fields().stream()
        .filter(field -> field.type() == FieldType.TOTP_SEED)
        .flatMap(field -> Optional.ofNullable(account.fields().get(field.name())).stream())
        .findFirst();
  }

  Conversation conversation() {
    return conversation;
  }

  UnfinishedChallenges inheritance() {
    return inheritance;
  }

  /** Whether the person was told that they are in. */
  boolean notified() {
    return notified;
  }

  @Override
  public UUID accountId() {
    return account.id();
  }

  @Override
  public String field(String name) {
    return optionalField(name)
        .orElseThrow(() ->
            new ConnectorException(
                ErrorCode.LOGIN_FAILED_NEEDS_SECRET, "Nothing is stored for field " + name));
  }

  @Override
  public Optional<String> optionalField(String name) {
    bounds.check("field '%s'".formatted(name));
    AccountField field = TrialConfig.field(setting.manifest(), name);
    if (field.secret()) {
      signsIn("read the secret field '%s'".formatted(name));
    }
    return Optional.ofNullable(account.fields().get(name));
  }

  @Override
  public SiteSession site() {
    return site;
  }

  @Override
  public boolean takenOver() {
    return occasion.takenOver();
  }

  @Override
  public void resumeAt(ResumePoint standing) {
    bounds.check("stands");
    inheritance.resumeAt(standing);
  }

  @Override
  public void deactivateAutoSuccessfulLogin() {
    called("deactivateAutoSuccessfulLogin");
  }

  @Override
  public void notifySuccessfulLogin() {
    called("notifySuccessfulLogin");
    if (!notified) {
      inheritance.resumeAtUnsaid(ResumePoint.signedIn());
      saveSession();
      conversation.signedIn();
      notified = true;
    }
  }

  @Override
  public void beforeSiteSendsCode() {
    called("beforeSiteSendsCode");
    signsIn("called beforeSiteSendsCode()");
    inheritance.resumeAtUnsaid(ResumePoint.restart());
    inheritance.maySend();
    messages.announced();
    saveSession();
    if (occasion.automatic()) {
      throw bounds.stop(Stop.NOBODY_TO_ASK);
    }
  }

  @Override
  public Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
    called("waitForAnswer");
    inheritance.resumeAtUnsaid(ResumePoint.restart());
    Optional<String> code = authenticator.answer(challenge);
    if (code.isPresent()) {
      return answeredByKey(code.get());
    }
    signsIn("asked the person");
    saveSession();
    if (occasion.automatic()) {
      throw nobodyToAsk(challenge);
    }
    return conversation.ask(challenge, waiting);
  }

  private Answer answeredByKey(String code) {
    record.authenticatorCode();
    record.secrets().answer(code);
    inheritance.notNeeded();
    saveSession();
    return new Answer.Typed(code);
  }

  private RuntimeException nobodyToAsk(Challenge challenge) {
    if (Conversation.sentAlready(challenge)) {
      record
          .breaches()
          .add(
              Rule.ASKS_NOBODY,
              "asked in an automatic run for what the site had sent already: "
                  + challenge.question().getClass().getSimpleName());
    }
    return bounds.stop(Stop.NOBODY_TO_ASK);
  }

  /** With a good session there is no reason to. */
  private void signsIn(String how) {
    if (sessionIsGood && !notified) {
      record
          .breaches()
          .add(
              Rule.USES_THE_SESSION,
              "%s, although the run before had left a session that was good".formatted(how));
    }
  }

  @Override
  public Optional<Form> savedForm() {
    bounds.check("savedForm");
    return inheritance.form();
  }

  @Override
  public void save(FetchedDocument document) {
    bounds.check("save");
    if (account.add(document)) {
      record.document(document);
    }
  }

  @Override
  public boolean hasDocument(String key) {
    bounds.check("hasDocument");
    return account.has(key);
  }

  @Override
  public Map<String, String> accountData() {
    bounds.check("accountData");
    return account.data();
  }

  @Override
  public void saveAccountData(Map<String, String> data) {
    bounds.check("saveAccountData");
    account.data(data);
  }

  @Override
  public void saveIdentity(Identity identity) {
    bounds.check("saveIdentity");
    account.identity(requireNonNull(identity, "identity"));
  }

  @Override
  public Duration timeLeft() {
    bounds.check("timeLeft");
    return occasion.timeLeft().get();
  }

  @Override
  public ConnectorLog log() {
    return log;
  }

  private void called(String name) {
    bounds.check(name);
    record.call(name);
  }

  /** As a worker does at these moments, for whoever comes next. */
  void saveSession() {
    account.save(site.export());
  }

  @Override
  public void close() {
    site.close();
  }
}
