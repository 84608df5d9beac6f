package dev.doorbell.testkit.context;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorLog;
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
import dev.doorbell.testkit.rule.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The context of a trial. Behaves as a worker's: {@code dev.doorbell.testkit.contract} holds both
 * to one suite. For the run's thread; the attempt closes it.
 */
final class TrialContext implements ConnectorContext, AutoCloseable {
  private final AttemptSpec spec;
  private final TrialStorage storage;
  private final Conversation conversation;
  private final AuthenticatorCodes authenticator;
  private final ContextGuard guard;
  private final ConnectorLog log;

  private boolean notified;

  TrialContext(
      AttemptSpec spec,
      TrialStorage storage,
      Conversation conversation,
      AuthenticatorCodes authenticator,
      ContextGuard guard,
      ConnectorLog log) {
    this.spec = spec;
    this.storage = storage;
    this.conversation = conversation;
    this.authenticator = authenticator;
    this.guard = guard;
    this.log = log;
  }

  /** Whether the connector has called {@link #notifySuccessfulLogin}. */
  boolean notified() {
    return notified;
  }

  @Override
  public UUID accountId() {
    return storage.account().id();
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
    guard.check("field '%s'".formatted(name));
    if (storage.field(name).secret()) {
      requireSessionBad("read the secret field '%s'".formatted(name));
    }
    return storage.value(name);
  }

  @Override
  public SiteSession site() {
    return storage.site();
  }

  @Override
  public boolean takenOver() {
    return spec.takenOver();
  }

  @Override
  public void resumeAt(ResumePoint point) {
    guard.check("resumeAt");
    conversation.resumeAt(point);
  }

  @Override
  public void deactivateAutoSuccessfulLogin() {
    guard.called("deactivateAutoSuccessfulLogin");
  }

  @Override
  public void notifySuccessfulLogin() {
    guard.called("notifySuccessfulLogin");
    if (!notified) {
      conversation.impliesResumePoint(ResumePoint.signedIn());
      storage.saveSession();
      conversation.signedIn();
      notified = true;
    }
  }

  @Override
  public void beforeSiteSendsCode() {
    guard.called("beforeSiteSendsCode");
    requireSessionBad("called beforeSiteSendsCode()");
    conversation.impliesResumePoint(ResumePoint.restart());
    conversation.announceMessage();
    storage.saveSession();
    if (spec.automatic()) {
      throw guard.stop(Stop.NO_USER);
    }
  }

  @Override
  public Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
    guard.called("waitForAnswer");
    conversation.impliesResumePoint(ResumePoint.restart());
    Optional<String> code = authenticator.answer(challenge);
    if (code.isPresent()) {
      conversation.answeredByKey(code.get());
      // The session says which window was used, so that no other attempt or run uses it again.
      storage.saveSession();
      conversation.handsOverKeyAnswer();
      return new Answer.Typed(code.get());
    }
    requireSessionBad("asked the user");
    storage.saveSession();
    if (spec.automatic()) {
      throw noUserToAsk(challenge);
    }
    return conversation.ask(challenge, waiting);
  }

  private RuntimeException noUserToAsk(Challenge challenge) {
    if (Conversation.followsMessage(challenge)) {
      guard.breach(
          Rule.ASKS_ONLY_WITH_USER,
          "asked in an automatic run for what the site had sent already: "
              + challenge.question().getClass().getSimpleName());
    }
    return guard.stop(Stop.NO_USER);
  }

  /** With a good session there is no reason to sign in. */
  private void requireSessionBad(String how) {
    if (storage.sessionIsGood() && !notified) {
      guard.breach(
          Rule.USES_THE_SESSION,
          "%s, although the run before had left a session that was good".formatted(how));
    }
  }

  @Override
  public Optional<Form> savedForm() {
    guard.check("savedForm");
    return conversation.savedForm();
  }

  @Override
  public void save(FetchedDocument document) {
    guard.check("save");
    storage.save(document);
  }

  @Override
  public boolean hasDocument(String key) {
    guard.check("hasDocument");
    return storage.account().has(key);
  }

  @Override
  public Map<String, String> accountData() {
    guard.check("accountData");
    return storage.account().data();
  }

  @Override
  public void saveAccountData(Map<String, String> data) {
    guard.check("saveAccountData");
    storage.saveData(data);
  }

  @Override
  public void saveIdentity(Identity identity) {
    guard.check("saveIdentity");
    storage.saveIdentity(identity);
  }

  @Override
  public Duration timeLeft() {
    guard.check("timeLeft");
    return spec.timeLeft().get();
  }

  @Override
  public ConnectorLog log() {
    return log;
  }

  @Override
  public void close() {
    storage.site().close();
  }
}
