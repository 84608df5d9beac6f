package dev.doorbell.worker.run;

import dev.doorbell.events.ReturnAddress;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.sdk.site.SitePace;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.capacity.ManualTimers;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.challenge.ChallengeObserver;
import dev.doorbell.worker.challenge.CurrentChallenge;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.fake.FakeAttempt;
import dev.doorbell.worker.fake.PlainSealing;
import dev.doorbell.worker.fake.RecordedChallenges;
import dev.doorbell.worker.fake.RecordedEvents;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.log.MaskedLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one attempt with fakes around them. {@link #log} lists the writes and the events of
 * the attempt in their order.
 */
final class TestAttempt {
  static final Duration BUDGET = Duration.ofMinutes(5);
  static final Duration ASSUMED_AFTER = Duration.ofSeconds(8);
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));

  final List<String> log = new CopyOnWriteArrayList<>();
  final ManualTimers timers = new ManualTimers();
  final PendingReplies replies = new PendingReplies();
  final Slots slots = new Slots(4, 100);
  final PlainSealing sealing = new PlainSealing();
  final RecordedEvents events = new RecordedEvents(log::add);
  final Observer observer = new Observer();
  final Attempt attempt;
  final FakeAttempt rows;
  final RunControl control;
  final RunAnnouncer announcer;
  final LoginTracker login;
  Runnable mayAct = () -> {};

  /** A first attempt of a job that a user requested. */
  TestAttempt() {
    this(TestRuns.running(UUID.randomUUID()));
  }

  TestAttempt(Run run) {
    this.attempt = new Attempt(run, new ReturnAddress(run.fence().incarnation(), 0), null);
    this.rows = new FakeAttempt(run, log::add);
    this.control =
        new RunControl(
            new CurrentChallenge(run.jobId(), replies),
            slots.permit(run.suspect()),
            () -> mayAct.run(),
            timers::nanos,
            timers,
            BUDGET);
    this.announcer = new RunAnnouncer(run, "worker", null, events, () -> mayAct.run(), CLOCK);
    this.login =
        new LoginTrackers(timers, ASSUMED_AFTER, observer)
            .create(attempt, rows, announcer, control);
  }

  /** A second attempt, which took the run over. */
  static TestAttempt takenOver() {
    UUID incarnation = UUID.randomUUID();
    return new TestAttempt(TestRuns.takenOver(TestRuns.running(incarnation), incarnation));
  }

  /** An attempt of a job that a schedule requested. */
  static TestAttempt automatic() {
    return new TestAttempt(TestRuns.automatic(TestRuns.running(UUID.randomUUID())));
  }

  /** A connector of the run's slug that does this. */
  static ConnectorRegistry.Entry connector(Consumer<ConnectorContext> work) {
    return connector(Site.of(List.of("bank.example")), work);
  }

  /** A connector of the run's slug that does this, and whose site is at this address. */
  static ConnectorRegistry.Entry connector(String address, Consumer<ConnectorContext> work) {
    return connector(Site.of(List.of("bank.example")).movedTo(address), work);
  }

  private static ConnectorRegistry.Entry connector(Site site, Consumer<ConnectorContext> work) {
    return connector(Manifest.of("demo-bank", "Demo bank", "bank.example"), site, work);
  }

  /** A connector with this manifest that does this. */
  static ConnectorRegistry.Entry connector(Manifest manifest, Consumer<ConnectorContext> work) {
    return connector(manifest, Site.of(manifest.hosts()), work);
  }

  private static ConnectorRegistry.Entry connector(
      Manifest manifest, Site site, Consumer<ConnectorContext> work) {
    Connector connector =
        new Connector() {
          @Override
          public Manifest manifest() {
            return manifest;
          }

          @Override
          public void run(ConnectorContext context) {
            changeSession(context);
            work.accept(context);
          }
        };
    return new ConnectorRegistry.Entry(connector, manifest, site, new SitePace(Duration.ZERO));
  }

  /** Opens the contexts of this attempt, for the connector if there is one. */
  RunExecutor.Connectors connectors(ConnectorRegistry.@Nullable Entry connector) {
    return new ContextFactory(
            slug -> connector,
            sealing,
            observer,
            new ContextFactory.Times(Duration.ofMinutes(3), Duration.ZERO),
            SiteSettings.DEFAULT,
            CLOCK)
        .of(attempt, rows, control, login, announcer);
  }

  /** The context of this attempt; the calling thread acts for it. */
  RunContext context() {
    control.begin();
    ConnectorRegistry.Entry connector = connector(context -> {});
    RunContext context = connectors(connector).open(connector, rows.account());
    changeSession(context);
    return context;
  }

  /** Stands for the cookies that a site sets: a session that has not changed is not saved. */
  private static void changeSession(ConnectorContext context) {
    context.site().keepToken("visit", UUID.randomUUID().toString());
  }

  RunExecutor executor(ConnectorRegistry.@Nullable Entry connector) {
    return executor(connector, null);
  }

  /**
   * @param claimed what the claim of this attempt has read; null if the attempt reads it
   */
  RunExecutor executor(
      ConnectorRegistry.@Nullable Entry connector, @Nullable AccountSnapshot claimed) {
    return new RunExecutor(
        attempt,
        new AttemptStart(attempt, rows, claimed),
        control,
        login,
        announcer,
        connectors(connector));
  }

  AttemptFinisher finisher() {
    return new AttemptFinisher(
        attempt,
        rows,
        control,
        login,
        announcer::announce,
        run -> log.add("announced " + run.status()));
  }

  /** Records what is reported. */
  static final class Observer implements RunObserver {
    final RecordedChallenges challenges = new RecordedChallenges();
    final List<String> seen = new CopyOnWriteArrayList<>();
    SiteObserver site = SiteObserver.NONE;
    @Nullable MaskedLog secrets;

    @Override
    public Span begin(Run run, @Nullable String traceparent) {
      return new Span() {
        @Override
        public @Nullable String traceparent() {
          return traceparent == null ? null : "span in " + traceparent;
        }

        @Override
        public void ended(String result, @Nullable String errorCode) {
          seen.add("ended " + result + (errorCode == null ? "" : " " + errorCode));
        }
      };
    }

    @Override
    public SiteGate.Sent siteRequest(Attempt attempt, String method, String host) {
      seen.add(method + " " + host);
      return SiteGate.Sent.UNWATCHED;
    }

    @Override
    public SiteObserver site(Attempt attempt, MaskedLog log) {
      secrets = log;
      return site;
    }

    @Override
    public void connectorFailed(Attempt attempt, Throwable error) {
      seen.add("failed " + error.getClass().getSimpleName());
    }

    @Override
    public void documentKnown(Attempt attempt) {
      seen.add("known document");
    }

    @Override
    public ChallengeObserver challenges(Attempt attempt) {
      return challenges;
    }

    @Override
    public void loginMeasured(String connector, String outcome, Duration took) {
      seen.add("login " + outcome);
    }

    @Override
    public void abandoned(String connector) {
      seen.add("abandoned " + connector);
    }
  }
}
