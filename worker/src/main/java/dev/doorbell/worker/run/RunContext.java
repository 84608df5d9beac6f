package dev.doorbell.worker.run;

import dev.doorbell.events.DocumentEvent;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.Standing;
import dev.doorbell.sdk.challenge.CodeChallenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.KeptForm;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.end.SendingOutcome;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.capacity.WorkBudget;
import dev.doorbell.worker.login.LoginWatch;
import dev.doorbell.worker.trace.MaskedLog;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a connector sees. For the run's thread, but for what others read of it. */
final class RunContext implements ConnectorContext, AutoCloseable {
  private final Attempt attempt;
  private final RunTools tools;
  private final AccountFields fields;
  private final Desk desk;
  private final MaskedLog log;
  private final SiteSession site;
  private final Conversation conversation;

  private boolean stands;
  private boolean notified;

  /** Those around the run's thread. */
  record Desk(
      RunControl control,
      RunAnnouncer announcer,
      LoginWatch login,
      WorkBudget budget,
      Slots.Place place) {}

  RunContext(Attempt attempt, RunTools tools, AccountFields fields, Desk desk) {
    this.attempt = attempt;
    this.tools = tools;
    this.fields = fields;
    this.desk = desk;
    this.log = new MaskedLog(attempt.run().connector(), attempt.run().jobId());
    this.site =
        new SiteSession(
            fields.offer().site(), SiteSettings.DEFAULT, desk.control()::check, tools.clock());
    this.conversation = new Conversation(attempt, tools, desk, this::session, log::mask);
    restoreSession();
  }

  private void restoreSession() {
    SavedSession saved = attempt.insist(() -> tools.stores().sessions().load(accountId()));
    if (saved != null && saved.version() == fields.sessionVersion()) {
      site.restore(tools.vault().open(accountId(), saved));
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
  public void stands(Standing standing) {
    desk.control().check();
    if (!takenOver() || stands) {
      return;
    }
    stands = true;
    switch (standing) {
      case Standing.SignedIn _ -> conversation.inheritance().signedIn();
      case Standing.AtChallenge _ -> conversation.inheritance().atChallenge();
      case Standing.Forgotten _ -> {
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
      stands(Standing.signedIn());
      desk.login().succeeded();
      conversation.judged();
      saveSession();
      notified = true;
    }
  }

  @Override
  public void beforeSiteSendsCode() {
    stands(Standing.forgotten());
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
      case SendingOutcome.NobodyToAsk(var run) -> {
        desk.control().endedInRow(run);
        throw new RunStoppedException("There is nobody to ask");
      }
    }
  }

  @Override
  public String waitForTwoFaCode(CodeChallenge challenge) {
    return ask(challenge, null);
  }

  @Override
  public String waitForTwoFaCode(CodeChallenge challenge, Form form) {
    return ask(challenge, form);
  }

  @Override
  public Optional<Form> pendingForm() {
    return conversation
        .inheritance()
        .form((id, sealed) -> tools.vault().openForm(attempt.run().jobId(), id, sealed))
        .map(KeptForm::form);
  }

  private String ask(CodeChallenge challenge, @Nullable Form form) {
    stands(Standing.forgotten());
    desk.control().check();
    if (attempt.run().trigger() == RunTrigger.AUTOMATIC) {
      // Also where the site sends nothing, as with an authenticator app.
      requireSomebodyToAsk();
    }
    desk.login().asked();
    return conversation.ask(challenge, form);
  }

  @Override
  public void save(FetchedDocument document) {
    desk.control().check();
    NewDocument row =
        new NewDocument(
            document.key(), document.name(), document.contentType(), document.content());
    switch (attempt.insist(() -> tools.stores().documents().save(attempt.fence(), row))) {
      case SaveOutcome.Saved(UUID id) -> {
        desk.announcer()
            .announce(
                new DocumentEvent.DocumentSaved(
                    id, row.name(), row.contentType(), row.content().length));
      }
      case SaveOutcome.AlreadyThere _ -> {
        // Fetched by an earlier run.
      }
      case SaveOutcome.TooLarge _ ->
          throw new ConnectorException(
              ErrorCode.SAVE_FILE_FAILED,
              "A document of %d bytes is too large to be stored".formatted(row.content().length));
    }
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
