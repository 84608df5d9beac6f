package dev.doorbell.testkit;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.testkit.context.TrialAccount;
import dev.doorbell.testkit.context.TrialConfig;
import dev.doorbell.testkit.person.Person;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.time.TrialTime;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connector and an account of it, tried out in this JVM: at a simulator or at recorded pages,
 * with a scripted person, without Kafka, database and worker. What an account keeps is kept from
 * run to run: session, documents, account data. For the thread of one test; holds nothing that has
 * to be closed.
 *
 * <pre>{@code
 * ConnectorTrial trial =
 *     ConnectorTrial.of(new Shop())
 *         .at(simulator.baseUrl())
 *         .withField("login", "sms")
 *         .withField("password", "open sesame 7")
 *         .countingMessages(() -> simulator.messagesSent("sms"));
 *
 * trial.answeredBy(Person.who().answers("000000").answers(challenge -> simulator.codeOf("sms")))
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
  private final TrialAccount account = new TrialAccount();
  private @Nullable Site site;
  private @Nullable RecordedSite recorded;
  private @Nullable IntSupplier messages;
  private TrialTime time = new TrialTime(InstantSource.system());
  private SiteSettings settings = SiteSettings.DEFAULT;

  private ConnectorTrial(Connector connector) {
    this.connector = connector;
    this.manifest = connector.manifest();
  }

  /** Of that connector, with an account that has nothing yet. */
  public static ConnectorTrial of(Connector connector) {
    return new ConnectorTrial(connector);
  }

  /**
   * Where the simulator is; all hosts of the manifest are reached there, and only there.
   *
   * @param address scheme, host and port: {@code http://127.0.0.1:8090}
   */
  public ConnectorTrial at(URI address) {
    site = Site.of(manifest.hosts()).movedTo(address.toString());
    recorded = null;
    return this;
  }

  /** At recorded pages, whose messages are counted. The test closes them. */
  public ConnectorTrial at(RecordedSite pages) {
    at(pages.baseUrl());
    recorded = pages;
    return countingMessages(pages::messagesSent);
  }

  /**
   * What the user enters. A value that differs from the one before outdates the session, as a new
   * password does: the next run restores only the manifest's device cookies.
   *
   * @throws IllegalArgumentException if the manifest has no such field
   */
  public ConnectorTrial withField(String name, String value) {
    account.enter(TrialConfig.field(manifest, name).name(), value);
    return this;
  }

  /**
   * How many messages the site has sent this person up to now. Without it, it is not seen whether
   * the connector says before the site sends.
   */
  public ConnectorTrial countingMessages(IntSupplier counter) {
    messages = requireNonNull(counter, "counter");
    return this;
  }

  /**
   * Goes by that clock; by a {@link dev.doorbell.testkit.time.TrialClock} the trial waits without
   * waiting. Otherwise it is the real time.
   */
  public ConnectorTrial withClock(InstantSource clock) {
    time = new TrialTime(clock);
    return this;
  }

  /** The bounds of the site: shorter timeouts, for a site that does not answer. */
  public ConnectorTrial withSiteSettings(SiteSettings bounds) {
    settings = requireNonNull(bounds, "bounds");
    return this;
  }

  /** The account has documents of these keys already. */
  public ConnectorTrial havingDocuments(String... keys) {
    for (String key : keys) {
      account.add(key);
    }
    return this;
  }

  /** Earlier runs have noted this. */
  public ConnectorTrial havingAccountData(Map<String, String> data) {
    account.data(data);
    return this;
  }

  /** An earlier run has left this session; nobody knows whether it is still good. */
  public ConnectorTrial havingSession(SessionState session) {
    account.session(session);
    return this;
  }

  /** Forgets the session, as the person may. */
  public ConnectorTrial forgettingSession() {
    return havingSession(SessionState.EMPTY);
  }

  /** The session as the last run has left it. */
  public SessionState session() {
    return account.session();
  }

  /** A run that this person has asked for, and is there. */
  public TrialRun answeredBy(Person person) {
    return new TrialRun(this, person);
  }

  /** A run that nobody has asked for: there is nobody to ask. */
  public TrialRun automatically() {
    return answeredBy(Person.nobody());
  }

  /**
   * The next automatic run, with the session that the last one has left in good order: it must not
   * sign in.
   *
   * @throws AssertionError if the last run has not ended well, or has left no session
   */
  public TrialRun again() {
    if (!account.signedIn()) {
      throw new AssertionError(
          "Expected a run before this one that ended well and left a session; use automatically()"
              + " for a run without one");
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

  TrialConfig config() {
    if (site == null) {
      throw new IllegalStateException(
          "Where is the site? trial.at(simulator.baseUrl()); a trial never goes to the real one");
    }
    return new TrialConfig(connector, manifest, site, settings, time);
  }
}
