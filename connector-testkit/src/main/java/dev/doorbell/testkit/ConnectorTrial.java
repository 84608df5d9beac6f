package dev.doorbell.testkit;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.testkit.context.AttemptFactory;
import dev.doorbell.testkit.context.ConversationFactory;
import dev.doorbell.testkit.context.MessageAnnouncementCheck;
import dev.doorbell.testkit.context.TrialAccount;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.Script;
import dev.doorbell.testkit.user.TestUser;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a connector with an account in this JVM: at a simulator or at recorded pages, with a
 * scripted user, without Kafka, database and worker. The next run finds what a run saved to the
 * account: session, documents, account data. Not thread-safe; need not be closed.
 *
 * <pre>{@code
 * ConnectorTrial trial =
 *     ConnectorTrial.of(new Shop())
 *         .at(simulator.baseUrl())
 *         .withField("login", "sms")
 *         .withField("password", "open sesame 7")
 *         .countingMessages(() -> simulator.messagesSent("sms"));
 *
 * trial.answeredBy(TestUser.present().answers("000000").answers(challenge -> simulator.codeOf("sms")))
 *     .run()
 *     .succeeded()
 *     .asked(Challenge.sms(null), Challenge.sms(null).wrongAnswer())
 *     .siteSent(1);
 * trial.again().run().succeeded().askedNothing();
 * }</pre>
 */
public final class ConnectorTrial {
  private final Connector connector;
  private final Manifest manifest;
  private final TrialAccount account;
  private @Nullable Site site;
  private @Nullable RecordedSite recorded;
  private @Nullable IntSupplier messages;
  private TrialTime time = new TrialTime(InstantSource.system());
  private SiteSettings settings = SiteSettings.DEFAULT;

  private ConnectorTrial(Connector connector) {
    this.connector = connector;
    this.manifest = Manifest.declaredBy(connector);
    this.account = new TrialAccount(manifest);
  }

  /**
   * A trial of that connector, with an empty account.
   *
   * @throws IllegalArgumentException if the manifest is not valid; the message names the mistake
   */
  public static ConnectorTrial of(Connector connector) {
    return new ConnectorTrial(connector);
  }

  /**
   * Sets the address of the simulator. All requests to hosts of the manifest go there.
   *
   * @param address scheme, host and port: {@code http://127.0.0.1:8090}
   */
  public ConnectorTrial at(URI address) {
    site = Site.of(manifest.hosts()).movedTo(address.toString());
    recorded = null;
    return this;
  }

  /**
   * Uses recorded pages and counts their messages. If they are of a recorded run, the account gets
   * the fields of that run, and the connector its parameters, with placeholders. These are not
   * checked by the rules of the fields. The test closes the pages.
   */
  public ConnectorTrial at(RecordedSite pages) {
    at(pages.baseUrl());
    recorded = pages;
    pages.fields().forEach(account::enterPlaceholder);
    pages.parameters().forEach(account::configure);
    return countingMessages(pages::messagesSent);
  }

  /**
   * Sets a field that the user enters. If the value changes, the session becomes invalid, as after
   * a new password: the next run restores only the manifest's device cookies. A field that is not
   * set has the manifest's default.
   *
   * @throws IllegalArgumentException if the manifest has no such field, or the gateway would reject
   *     the value
   */
  public ConnectorTrial withField(String name, String value) {
    account.enter(name, value);
    return this;
  }

  /**
   * Sets a parameter of the connector, as the operator does. A run without a required parameter
   * fails before it calls the connector.
   *
   * @throws IllegalArgumentException if the manifest has no such parameter
   */
  public ConnectorTrial withParameter(String name, String value) {
    account.configure(name, value);
    return this;
  }

  /**
   * Sets a counter of the messages that the site has sent to this user so far. Without it, the
   * trial can't check whether the connector announces them.
   */
  public ConnectorTrial countingMessages(IntSupplier counter) {
    messages = requireNonNull(counter, "counter");
    return this;
  }

  /**
   * Sets the clock; the default is the system's. With a {@link
   * dev.doorbell.testkit.time.TrialClock}, waiting takes no real time.
   */
  public ConnectorTrial withClock(InstantSource clock) {
    time = new TrialTime(clock);
    return this;
  }

  /**
   * Sets the limits for requests, for instance shorter timeouts for a site that does not respond.
   */
  public ConnectorTrial withSiteSettings(SiteSettings limits) {
    settings = requireNonNull(limits, "limits");
    return this;
  }

  /** Adds documents of these keys to the account. */
  public ConnectorTrial havingDocuments(String... keys) {
    for (String key : keys) {
      account.add(key);
    }
    return this;
  }

  /** Sets the data that an earlier run saved. */
  public ConnectorTrial havingAccountData(Map<String, String> data) {
    account.data(data);
    return this;
  }

  /** Sets the session that an earlier run saved; the site need not accept it. */
  public ConnectorTrial havingSession(SessionState session) {
    account.session(session);
    return this;
  }

  /** Clears the session, as a user can do in a frontend. */
  public ConnectorTrial forgettingSession() {
    return havingSession(SessionState.EMPTY);
  }

  /** The session that the last run saved. */
  public SessionState session() {
    return account.session();
  }

  /** A run that this user starts and whose questions this user answers. */
  public TrialRun answeredBy(TestUser user) {
    return new TrialRun(this, user);
  }

  /** An automatic run: there is no user to ask. */
  public TrialRun automatically() {
    return answeredBy(TestUser.absent());
  }

  /**
   * The next automatic run, which must use the valid session of the last run and not sign in.
   *
   * @throws AssertionError if the last run neither succeeded nor failed with {@code
   *     UNKNOWN_ERROR.PARTIAL_SYNC}, or saved no session
   */
  public TrialRun again() {
    if (!account.signedIn()) {
      throw new AssertionError(
          "Expected that the run before this one was a successful run, or one that saved a part of"
              + " the files, and saved a session;"
              + " otherwise use automatically()");
    }
    return automatically();
  }

  TrialAccount account() {
    return account;
  }

  @Nullable IntSupplier messages() {
    return messages;
  }

  @Nullable RecordedSite recorded() {
    return recorded;
  }

  /** The attempts of one run; throws IllegalStateException if the trial has no site. */
  AttemptFactory attempts(Script script, MessageAnnouncementCheck messages, RunRecord record) {
    Site at = site;
    if (at == null) {
      throw new IllegalStateException(
          "The trial has no site: call trial.at(simulator.baseUrl()); a trial never uses the real one");
    }
    TrialTime timeOfRun = time;
    SiteSettings limits = settings;
    return new AttemptFactory(
        connector,
        account,
        gate -> new SiteSession(at, limits, gate, timeOfRun.clock()),
        new ConversationFactory(script, timeOfRun, messages, record),
        timeOfRun,
        record);
  }
}
