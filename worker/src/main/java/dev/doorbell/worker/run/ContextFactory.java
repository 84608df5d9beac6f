package dev.doorbell.worker.run;

import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.worker.account.AccountFields;
import dev.doorbell.worker.account.AccountRef;
import dev.doorbell.worker.account.AccountSession;
import dev.doorbell.worker.account.AccountWriter;
import dev.doorbell.worker.account.RunParameters;
import dev.doorbell.worker.account.Sealing;
import dev.doorbell.worker.account.SessionSealer;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.challenge.AnswerReader;
import dev.doorbell.worker.challenge.ChallengeAnnouncer;
import dev.doorbell.worker.challenge.ChallengeDecisions;
import dev.doorbell.worker.challenge.ChallengeDrafts;
import dev.doorbell.worker.challenge.ChallengeObserver;
import dev.doorbell.worker.challenge.ChallengeRows;
import dev.doorbell.worker.challenge.ChallengeService;
import dev.doorbell.worker.challenge.Conversation;
import dev.doorbell.worker.challenge.UnfinishedChallenge;
import dev.doorbell.worker.connector.ConnectorRegistry.Entry;
import dev.doorbell.worker.log.MaskedLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the contexts that connectors are called with. Thread-safe. */
public final class ContextFactory {
  private final Function<String, @Nullable Entry> connectors;
  private final Sealing sealing;
  private final RunObserver observer;
  private final Times times;
  private final SiteSettings sites;
  private final InstantSource clock;

  /**
   * The times of challenges.
   *
   * @param challenge how long a user has to answer if the connector sets no timeout; positive
   * @param grace how long after the deadline the row is read: the reply to an answer that was
   *     accepted just before the deadline may still arrive
   */
  public record Times(Duration challenge, Duration grace) {}

  /**
   * Creates a factory.
   *
   * @param connectors finds a connector by its slug; returns null if this worker does not have it
   * @param sites the limits of requests to sites
   */
  public ContextFactory(
      Function<String, @Nullable Entry> connectors,
      Sealing sealing,
      RunObserver observer,
      Times times,
      SiteSettings sites,
      InstantSource clock) {
    this.connectors = connectors;
    this.sealing = sealing;
    this.observer = observer;
    this.times = times;
    this.sites = sites;
    this.clock = clock;
  }

  /** Returns the part that opens the context of this attempt's connector. */
  RunExecutor.Connectors of(
      Attempt attempt,
      AttemptRows rows,
      RunControl control,
      LoginTracker login,
      RunAnnouncer announcer) {
    return new OfAttempt(attempt, rows, control, login, announcer);
  }

  private final class OfAttempt implements RunExecutor.Connectors {
    private final Attempt attempt;
    private final AttemptRows rows;
    private final RunControl control;
    private final LoginTracker login;
    private final RunAnnouncer announcer;
    private final Sealing sealing;
    private final SessionSealer sealer;
    private final UUID jobId;
    private final UUID accountId;
    private final MaskedLog log;

    OfAttempt(
        Attempt attempt,
        AttemptRows rows,
        RunControl control,
        LoginTracker login,
        RunAnnouncer announcer) {
      this.attempt = attempt;
      this.rows = rows;
      this.control = control;
      this.login = login;
      this.announcer = announcer;
      this.sealing = ContextFactory.this.sealing.forRun();
      this.sealer = new SessionSealer(sealing, attempt.run().owner());
      this.jobId = attempt.run().jobId();
      this.accountId = attempt.run().accountId();
      this.log = new MaskedLog(attempt.run().connector(), jobId);
    }

    @Override
    public @Nullable Entry find(String slug) {
      return connectors.apply(slug);
    }

    @Override
    public RunContext open(Entry connector, AccountSnapshot account) {
      RunParameters parameters = parameters(connector.manifest());
      AccountCredentials credentials = account.credentials();
      int version = credentials.sessionVersion();
      SiteObserver watched = observer.site(attempt, log);
      AccountSession session = session(connector, version, watched);
      try {
        session.restore(account.session(), connector.manifest().deviceCookies());
        control.whenPausing(session.site()::releaseMemory);
        AccountFields fields =
            new AccountFields(
                new AccountRef(attempt.run().owner(), accountId),
                connector.manifest(),
                credentials,
                sealing,
                log::mask,
                parameters);
        if (!attempt.takenOver()) {
          // A run in progress is not stopped: its user may just have answered a challenge.
          fields.requireAll();
        }
        if (!watched.equals(SiteObserver.NONE)) {
          fields.maskAll();
        }
        return new RunContext(
            control,
            fields,
            session,
            new LoginSteps(attempt, rows, control, login, questions(fields, session), session),
            writer(version),
            log);
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    }

    private UserQuestions questions(AccountFields fields, AccountSession session) {
      return new UserQuestions(
          new AuthenticatorCodes(fields::authenticatorSeed, session.site(), clock, log),
          conversation(session),
          log::mask);
    }

    private AccountWriter writer(int sessionVersion) {
      return new AccountWriter(
          rows,
          sealer,
          accountId,
          sessionVersion,
          announcer::announce,
          () -> observer.documentKnown(attempt));
    }

    @Override
    public void failed(Throwable error) {
      observer.connectorFailed(attempt, error);
    }

    /** Fails the run if a required parameter has no value. */
    private RunParameters parameters(Manifest manifest) {
      Map<String, ParameterValue> values =
          manifest.parameters().isEmpty() ? Map.of() : rows.parameters(manifest.slug());
      RunParameters parameters = new RunParameters(manifest, values, sealing, log::mask);
      parameters.requireAll();
      return parameters;
    }

    private AccountSession session(Entry connector, int version, SiteObserver watched) {
      SiteSession site =
          new SiteSession(
              connector.site(),
              sites,
              new SiteRequestGate(attempt, control, connector.pace(), observer),
              clock,
              watched);
      return new AccountSession(accountId, version, site, sealer, rows);
    }

    private Conversation conversation(AccountSession session) {
      ChallengeRows challenges = rows.challenges();
      ChallengeAnnouncer announce = announcer::announce;
      ChallengeObserver observed = observer.challenges(attempt);
      return new Conversation(
          new ChallengeService(
              challenges,
              control.challenge(),
              new ChallengeDecisions(challenges, announce, observed, times.grace()),
              control,
              observed,
              times.grace()),
          UnfinishedChallenge.load(
              challenges,
              announce,
              (challengeId, sealed) -> sealer.openForm(jobId, challengeId, sealed),
              attempt.takenOver()),
          new ChallengeDrafts(
              session::saveWith,
              (challengeId, form) -> sealer.sealForm(jobId, challengeId, form),
              times.challenge()),
          new AnswerReader(attempt.run().owner(), jobId, sealing::open, log::mask, observed),
          control.challenge(),
          control);
    }
  }
}
