package dev.doorbell.connectors.bank;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.Standing;
import dev.doorbell.sdk.challenge.CodeChallenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.session.SessionState;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One run of the demo bank's connector as a worker would give it, with a person whose answers are
 * scripted.
 */
final class ScriptedRun implements ConnectorContext, AutoCloseable {
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<CodeChallenge> challenges = new ArrayList<>();
  final List<FetchedDocument> documents = new ArrayList<>();
  private final Map<String, String> fields;
  private final SiteSession site;
  private boolean takenOver;
  private Function<CodeChallenge, String> person = challenge -> nobody();

  ScriptedRun(URI sites, String login, String password) {
    this.fields = Map.of("login", login, "password", password);
    this.site =
        new SiteSession(
            Site.of(new DemoBank().manifest().hosts()).movedTo(sites.toString()),
            SiteSettings.DEFAULT,
            SiteGate.open(),
            InstantSource.system());
  }

  /** The person answers so; without this the run is an automatic one. */
  ScriptedRun answeredBy(Function<CodeChallenge, String> person) {
    this.person = person;
    calls.add("manual");
    return this;
  }

  /** With what an earlier run left. */
  ScriptedRun after(SessionState saved) {
    site.restore(saved);
    return this;
  }

  /** As another attempt whose worker was lost had left it. */
  ScriptedRun takingOver(SessionState saved) {
    takenOver = true;
    return after(saved);
  }

  /** Runs the connector to its end. */
  ScriptedRun run() {
    new DemoBank().run(this);
    return this;
  }

  private boolean automatic() {
    return !calls.contains("manual");
  }

  private static String nobody() {
    throw new ConnectorException(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "Nobody to ask");
  }

  @Override
  public UUID accountId() {
    return new UUID(0, 1);
  }

  @Override
  public String field(String name) {
    return optionalField(name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  @Override
  public Optional<String> optionalField(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  @Override
  public SiteSession site() {
    return site;
  }

  @Override
  public boolean takenOver() {
    return takenOver;
  }

  @Override
  public void stands(Standing standing) {
    calls.add("stands " + standing.getClass().getSimpleName());
  }

  @Override
  public void deactivateAutoSuccessfulLogin() {
    calls.add("deactivateAutoSuccessfulLogin");
  }

  @Override
  public void notifySuccessfulLogin() {
    calls.add("notifySuccessfulLogin");
  }

  @Override
  public void beforeSiteSendsCode() {
    calls.add("beforeSiteSendsCode");
    if (automatic()) {
      nobody();
    }
  }

  @Override
  public String waitForTwoFaCode(CodeChallenge challenge) {
    calls.add("waitForTwoFaCode");
    challenges.add(challenge);
    return person.apply(challenge);
  }

  @Override
  public String waitForTwoFaCode(CodeChallenge challenge, Form form) {
    return waitForTwoFaCode(challenge);
  }

  @Override
  public Optional<Form> pendingForm() {
    return Optional.empty();
  }

  @Override
  public void save(FetchedDocument document) {
    documents.add(document);
  }

  @Override
  public ConnectorLog log() {
    throw new AssertionError("the demo bank has nothing to log");
  }

  @Override
  public void close() {
    site.close();
  }
}
