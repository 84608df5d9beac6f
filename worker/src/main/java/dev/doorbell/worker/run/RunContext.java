package dev.doorbell.worker.run;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.store.run.SendingOutcome;
import dev.doorbell.worker.challenge.Conversation;
import dev.doorbell.worker.trace.MaskedLog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a connector sees. For the run's thread, but for what others read of it. */
final class RunContext implements ConnectorContext, AutoCloseable {
  private final Attempt attempt;
  private final RunTools tools;
  private final AccountFields fields;
  private final RunDesk desk;
  private final MaskedLog log;
  private final SiteSession site;
  private final Conversation conversation;
  private final AccountWriter keepings;
  private final AuthenticatorCodes authenticator;

  private boolean stands;
  private boolean notified;

  RunContext(Attempt attempt, RunTools tools, AccountFields fields, RunDesk desk) {
    this.attempt = attempt;
    this.tools = tools;
    this.fields = fields;
    this.desk = desk;
    this.log = new MaskedLog(attempt.run().connector(), attempt.run().jobId());
    this.site =
        new SiteSession(
            fields.offer().site(),
            SiteSettings.DEFAULT,
            new RunGate(attempt, tools, desk.control(), fields.offer().pace()),
            tools.clock());
    this.conversation = new Conversation(attempt, tools, desk, this::session, this::mask);
    this.keepings = new AccountWriter(attempt, tools, desk, fields.sessionVersion());
    this.authenticator =
        new AuthenticatorCodes(fields::authenticatorSeed, site, tools.clock(), log);
    restoreSession();
  }

  private void restoreSession() {
    SavedSession saved = attempt.insist(() -> tools.stores().sessions().load(accountId()));
    if (saved == null) {
      return;
    }
    SessionState state = tools.vault().open(accountId(), saved);
    if (saved.version() == fields.sessionVersion()) {
      site.restore(state);
    } else {
      site.restoreDeviceCookies(state, fields.offer().manifest().deviceCookies());
    }
  }

  /** The challenge that is open at this moment, if any; from any thread. */
  @Nullable UUID asking() {
    return conversation.asking();
  }

  /** The text with this run's secrets masked; from any thread. */
  String masked(String text) {
    return log.masked(text);
  }

  @Override
  public UUID accountId() {
    return attempt.run().accountId();
  }

  @Override
  public String field(String name) {
    desk.control().check();
    return noted(name, fields.required(name));
  }

  @Override
  public Optional<String> optionalField(String name) {
    desk.control().check();
    return fields.optional(name).map(value -> noted(name, value));
  }

  private String noted(String name, String value) {
    if (fields.secret(name)) {
      log.mask(value);
    }
    return value;
  }

  @Override
  public SiteSession site() {
    return site;
  }

  @Override
  public boolean takenOver() {
    return attempt.takenOver();
  }

  @Override
  public void resumeAt(ResumePoint standing) {
    desk.control().check();
    if (!takenOver() || stands) {
      return;
    }
    stands = true;
    switch (standing) {
      case ResumePoint.SignedIn _ -> conversation.inheritance().notNeeded();
      case ResumePoint.AtChallenge _ -> conversation.inheritance().atChallenge();
      case ResumePoint.Restart _ -> {
        conversation.inheritance().forgotten();
        desk.login().restart();
      }
    }
  }

  @Override
  public void deactivateAutoSuccessfulLogin() {
    desk.control().check();
    desk.login().deactivate();
  }

  @Override
  public void notifySuccessfulLogin() {
    desk.control().check();
    if (!notified) {
      resumeAt(ResumePoint.signedIn());
      desk.login().succeeded();
      conversation.judged();
      saveSession();
      notified = true;
    }
  }

  @Override
  public void beforeSiteSendsCode() {
    resumeAt(ResumePoint.restart());
    desk.control().check();
    saveSession();
    requireSomebodyToAsk();
  }

  /** Compare-and-set on the trigger: a manual job may join at the same moment. */
  private void requireSomebodyToAsk() {
    SendingOutcome outcome =
        attempt.insist(() -> tools.stores().marks().markSending(attempt.fence()));
    switch (outcome) {
      case SendingOutcome.MaySend _ -> {
        // Somebody is there.
      }
      case SendingOutcome.NoUserToAsk(var run) -> {
        desk.control().endedInRow(run);
        throw new RunStoppedException("There is nobody to ask");
      }
    }
  }

  @Override
  public Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
    resumeAt(ResumePoint.restart());
    desk.control().check();
    Optional<String> code = authenticator.answer(challenge);
    if (code.isPresent()) {
      return answeredByKey(code.get());
    }
    if (attempt.run().trigger() == RunTrigger.AUTOMATIC) {
      // Also where the site sends nothing, as with an authenticator app.
      requireSomebodyToAsk();
    }
    desk.login().asked();
    return conversation.ask(challenge, waiting);
  }

  private Answer answeredByKey(String code) {
    log.mask(code);
    conversation.inheritance().notNeeded();
    // Which window it was is kept before the code is used: no attempt and no run uses it again.
    saveSession();
    return new Answer.Typed(code);
  }

  private void mask(Answer answer) {
    switch (answer) {
      case Answer.Typed(String text) -> log.mask(text);
      case Answer.Filled(var values) -> values.values().forEach(log::mask);
      case Answer.Chosen _,
          Answer.OtherWay _,
          Answer.Approved _,
          Answer.Declined _,
          Answer.ResendRequested _ -> {
        // Nothing that was typed.
      }
    }
  }

  @Override
  public Optional<Form> savedForm() {
    return conversation
        .inheritance()
        .form((id, sealed) -> tools.vault().openForm(attempt.run().jobId(), id, sealed))
        .map(SavedForm::form);
  }

  @Override
  public void save(FetchedDocument document) {
    keepings.save(document);
  }

  @Override
  public boolean hasDocument(String key) {
    return keepings.hasDocument(key);
  }

  @Override
  public Map<String, String> accountData() {
    return keepings.accountData();
  }

  @Override
  public void saveAccountData(Map<String, String> data) {
    keepings.saveAccountData(data);
  }

  @Override
  public void saveIdentity(Identity identity) {
    keepings.saveIdentity(identity);
  }

  @Override
  public Duration timeLeft() {
    return desk.budget().left();
  }

  @Override
  public ConnectorLog log() {
    return log;
  }

  /** Refused, and that is well so, when the account's fields have changed since. */
  void saveSession() {
    SavedSession session = session();
    attempt.insist(() -> tools.stores().sessions().save(attempt.fence(), accountId(), session));
  }

  private SavedSession session() {
    return tools.vault().seal(accountId(), site.export(), fields.sessionVersion());
  }

  @Override
  public void close() {
    site.close();
  }
}
