package dev.doorbell.testkit.context;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.document.AtOnce;
import dev.doorbell.sdk.document.DocumentStore;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.document.SiteFiles;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.testkit.scrub.SyntheticFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The context of a trial. Behaves like the worker's context: both pass the cases of {@code
 * dev.doorbell.testkit.contract}. Confined to the run's thread; the attempt closes it.
 */
final class TrialContext implements ConnectorContext, AutoCloseable {
  private final boolean takenOver;
  private final Supplier<Duration> timeLeft;
  private final LoginSteps login;
  private final TrialStorage storage;
  private final ContextGuard guard;
  private final ConnectorLog log;

  /**
   * @param takenOver whether an older attempt of the run lost its worker
   * @param timeLeft the result of {@link #timeLeft()}
   */
  TrialContext(
      boolean takenOver,
      Supplier<Duration> timeLeft,
      LoginSteps login,
      TrialStorage storage,
      ContextGuard guard,
      ConnectorLog log) {
    this.takenOver = takenOver;
    this.timeLeft = timeLeft;
    this.login = login;
    this.storage = storage;
    this.guard = guard;
    this.log = log;
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
    if (storage.account().field(name).secret()) {
      login.reportIfSessionIsValid("read the secret field '%s'".formatted(name));
    }
    return storage.value(name);
  }

  @Override
  public String parameter(String name) {
    return optionalParameter(name).orElseThrow(() -> TrialStorage.notConfigured(name));
  }

  @Override
  public Optional<String> optionalParameter(String name) {
    guard.check("parameter '%s'".formatted(name));
    return storage.parameter(name);
  }

  /** Fails the run if a required parameter has no value. */
  void requireParameters() {
    storage.requireParameters();
  }

  @Override
  public SiteSession site() {
    return storage.site();
  }

  @Override
  public boolean takenOver() {
    return takenOver;
  }

  @Override
  public void resumeAt(ResumePoint point) {
    login.resumeAt(point);
  }

  @Override
  public void deactivateAutoSuccessfulLogin() {
    guard.recordCall("deactivateAutoSuccessfulLogin");
  }

  @Override
  public void notifySuccessfulLogin() {
    login.notifySuccessfulLogin();
  }

  @Override
  public void beforeSiteSendsCode() {
    login.beforeSiteSendsCode();
  }

  @Override
  public Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
    return login.waitForAnswer(challenge, waiting);
  }

  @Override
  public Optional<Form> savedForm() {
    return login.savedForm();
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
  public boolean hasDocument(String key, String version) {
    guard.check("hasDocument");
    return storage.account().has(key, version);
  }

  /** The content of a document in a recording is a placeholder, which no check would accept. */
  @Override
  public void saveFiles(List<SiteFile> files, AtOnce atOnce) {
    DocumentStore documents =
        new DocumentStore() {
          @Override
          public boolean has(String key, @Nullable String version) {
            return version == null ? hasDocument(key) : hasDocument(key, version);
          }

          @Override
          public void save(FetchedDocument document) {
            TrialContext.this.save(document);
          }

          @Override
          public boolean isPlaceholder(FetchedDocument document) {
            return SyntheticFile.isDocument(document.body());
          }
        };
    new SiteFiles(site(), documents, log()::warn).save(files, atOnce);
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
    return timeLeft.get();
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
