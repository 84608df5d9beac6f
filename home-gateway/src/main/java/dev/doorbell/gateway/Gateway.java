package dev.doorbell.gateway;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import dev.doorbell.gateway.account.AccountService;
import dev.doorbell.gateway.admission.Admission;
import dev.doorbell.gateway.admission.OwnerLimit;
import dev.doorbell.gateway.api.AccountRoutes;
import dev.doorbell.gateway.api.AnswerRoutes;
import dev.doorbell.gateway.api.AuditRoutes;
import dev.doorbell.gateway.api.CallOwners;
import dev.doorbell.gateway.api.ConnectorRoutes;
import dev.doorbell.gateway.api.DocumentRoutes;
import dev.doorbell.gateway.api.JobRoutes;
import dev.doorbell.gateway.api.ResendRoutes;
import dev.doorbell.gateway.audit.AuditTrail;
import dev.doorbell.gateway.backlog.Backlog;
import dev.doorbell.gateway.backlog.BacklogMonitor;
import dev.doorbell.gateway.backlog.BacklogPage;
import dev.doorbell.gateway.backlog.JobTopic;
import dev.doorbell.gateway.challenge.AnswerResultWaiter;
import dev.doorbell.gateway.challenge.AnswerSealer;
import dev.doorbell.gateway.challenge.AnswerService;
import dev.doorbell.gateway.challenge.AnswerTargets;
import dev.doorbell.gateway.challenge.ChallengeLookup;
import dev.doorbell.gateway.challenge.ChallengeNotifier;
import dev.doorbell.gateway.challenge.ChallengeReconciler;
import dev.doorbell.gateway.challenge.ChallengeRowEvents;
import dev.doorbell.gateway.challenge.ChallengeViewReader;
import dev.doorbell.gateway.challenge.EventVerifier;
import dev.doorbell.gateway.challenge.ResendService;
import dev.doorbell.gateway.home.HomeRoutes;
import dev.doorbell.gateway.http.HttpServer;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.http.RouteHandler;
import dev.doorbell.gateway.identity.Authentication;
import dev.doorbell.gateway.identity.Identity;
import dev.doorbell.gateway.job.CancelNotifier;
import dev.doorbell.gateway.job.JobRequestPublisher;
import dev.doorbell.gateway.job.JobService;
import dev.doorbell.gateway.kafka.EventConsumers;
import dev.doorbell.gateway.kafka.EventFollower;
import dev.doorbell.gateway.kafka.JobTopicAdmin;
import dev.doorbell.gateway.kafka.RecordProducer;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.retention.ReplayGuard;
import dev.doorbell.gateway.signin.SignIn;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.SecurityLog;
import dev.doorbell.runtime.management.HealthCheck;
import dev.doorbell.runtime.management.LifecycleCheck;
import dev.doorbell.runtime.management.ManagementServer;
import dev.doorbell.runtime.management.ServiceMetrics;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.runtime.process.ServiceStart;
import dev.doorbell.runtime.process.StartWait;
import dev.doorbell.runtime.topic.TopicWatch;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.Store;
import dev.doorbell.store.pace.PaceSettings;
import dev.doorbell.store.sealing.Sealer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One gateway. Any number of gateways may use the same database and broker, also within one
 * process. The caller that starts it closes it.
 */
public final class Gateway implements AutoCloseable {
  private static final Duration BACKLOG_FRESH_AT_LEAST = Duration.ofSeconds(20);
  private static final Duration TOPICS_RETRY = Duration.ofSeconds(5);
  private static final String DATABASE = "the database";

  /**
   * Longer than closing takes after the drain while broker and database answer: 5 s for requests in
   * progress, 5 s for the server.
   */
  private static final Duration PARTS_CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final CloseStack parts;
  private final OncePerMinute logLimit = new OncePerMinute(InstantSource.system());
  private final GatewaySettings settings;
  private final Store store;
  private final Store periodic;
  private final Store events;
  private final DatabaseClock clock;
  private final GatewayMetrics metrics;
  private final Traces traces;
  private final Identity identity;
  private final JobTopicAdmin jobTopic;
  private final RecordProducer producer;
  private final EventHub hub;
  private final List<Route> routes;
  private final HttpServer http;
  private final ManagementServer management;
  private final LifecycleCheck readiness;
  private final TopicWatch topics;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable BacklogMonitor backlog;

  private Gateway(GatewaySettings settings, ServiceStart start) {
    this.parts = start.parts();
    this.settings = settings;
    PublicKeysetWatch keyset = PublicKeysetWatch.read(settings.publicKeysetFile());
    PrometheusMeterRegistry registry = ServiceMetrics.create();
    parts.add(registry::close);
    this.metrics = new GatewayMetrics(registry);
    // First, so that it answers while the start waits and until everything else is closed.
    this.readiness = new LifecycleCheck(start::problem);
    this.management = parts.add(startManagement(registry));
    this.jobTopic = start.open("Kafka", () -> JobTopicAdmin.open(settings.kafka()));
    this.topics = watchTopics();
    ReplayGuard replays = replayGuard();
    this.traces = parts.add(Traces.open(settings.traces(), "doorbell-gateway"));
    this.identity =
        parts.add(Identity.start(settings.identity(), InstantSource.system(), logLimit));
    this.store = start.open(DATABASE, () -> openStore(settings));
    this.periodic = start.open(DATABASE, () -> Store.openForPeriodicWork(settings.store()));
    this.events = start.open(DATABASE, () -> Store.openForEvents(settings.store()));
    Store purging = start.open(DATABASE, () -> Store.openForPurge(settings.store()));
    registerPools(registry, purging);
    this.clock = new DatabaseClock(InstantSource.system(), periodic::now);
    start.untilDone(DATABASE, clock::synchronize);
    this.producer = parts.add(new RecordProducer(settings.kafka(), clock, metrics, logLimit));
    this.hub = new EventHub(settings.streams(), clock, metrics);
    ChallengeViewReader views = new ChallengeViewReader(metrics, logLimit);
    Readiness ready = followEvents(views);
    JobRequestPublisher requests =
        new JobRequestPublisher(
            new StoredSweeps(periodic), producer, settings.unclaimed(), metrics);
    SweepTasks.start(settings, periodic, requests, metrics, logLimit, parts);
    PurgeTasks.start(settings, purging, periodic, replays, metrics, parts);
    this.backlog = startBacklogMonitor();
    parts.add(keyset.start(periodic.keyAnnouncements()));
    this.routes = routes(keyset.sealer(), requests, views);
    this.http = parts.add(startHttp());
    // Closed before the server, which would otherwise wait for open streams.
    parts.add(hub);
    readiness.up(ready);
  }

  private TopicWatch watchTopics() {
    List<String> names = Topics.ALL.stream().map(TopicSpec::name).toList();
    TopicWatch watch = new TopicWatch(names, jobTopic, logLimit);
    try {
      // Ends the start if Kafka rejects the credentials or a permission is missing.
      watch.check();
    } catch (JobTopic.UnavailableException _) {
      // The gateway starts without Kafka, and is not ready. The periodic check logs the reason.
    }
    parts.add(PeriodicTask.start("topics", watch::pause, TOPICS_RETRY, watch::check));
    return watch;
  }

  private HttpServer startHttp() {
    SignIn signIn = parts.add(startSignIn());
    List<Route> withHome =
        Stream.of(routes, new HomeRoutes().routes(), signIn.routes())
            .flatMap(List::stream)
            .toList();
    Authentication callers = Authentication.firstOf(List.of(identity.bearer(), signIn.cookie()));
    Admission admission = new Admission(settings.admission(), metrics, System::nanoTime);
    return HttpServer.start(
        settings.http(),
        withHome,
        new RouteHandler(
            callers,
            admission,
            traces,
            new AuditTrail(store.auditEntries()::add),
            new SecurityLog(InstantSource.system()),
            settings.proxies()),
        metrics,
        logLimit);
  }

  private SignIn startSignIn() {
    return SignIn.start(
        settings.signIn(),
        settings.identity(),
        identity.keys(),
        StoredSessions.of(store, periodic, settings.signIn()),
        logLimit);
  }

  /**
   * Blocks until the HTTP port is open; {@code /health/ready} tells when this gateway knows all
   * open challenges.
   *
   * @throws RuntimeException when the database is unavailable, a port is taken, the keyset can't be
   *     read, or a topic keeps job records for longer than runs are kept; its message is one line
   */
  public static Gateway start(GatewaySettings settings) {
    return start(settings, StartWait.none());
  }

  /**
   * As {@link #start(GatewaySettings)}, but waits for the database. The management port answers
   * meanwhile.
   */
  public static Gateway start(GatewaySettings settings, StartWait wait) {
    CloseStack parts = new CloseStack();
    try {
      return new Gateway(settings, new ServiceStart(parts, wait));
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private ReplayGuard replayGuard() {
    ReplayGuard guard =
        new ReplayGuard(settings.retention().history(), jobTopic::readRetentions, logLimit);
    guard.requireLongHistory();
    return guard;
  }

  private static Store openStore(GatewaySettings settings) {
    return Store.open(
        settings.store(), PaceSettings.ofOwner(settings.jobsPerOwner()), settings.answers());
  }

  private void registerPools(PrometheusMeterRegistry registry, Store purging) {
    ServiceMetrics.registerPoolGauges(registry, "work", store::poolReading);
    ServiceMetrics.registerPoolGauges(registry, "periodic", periodic::poolReading);
    ServiceMetrics.registerPoolGauges(registry, "events", events::poolReading);
    ServiceMetrics.registerPoolGauges(registry, "purge", purging::poolReading);
  }

  private ManagementServer startManagement(PrometheusMeterRegistry registry) {
    return ManagementServer.start(
        settings.management(),
        HealthCheck.answering(),
        readiness,
        registry,
        Map.of(BacklogPage.PATH, new BacklogPage(this::currentBacklog)));
  }

  private Optional<Backlog> currentBacklog() {
    BacklogMonitor monitor = backlog;
    return monitor == null ? Optional.empty() : monitor.current();
  }

  private BacklogMonitor startBacklogMonitor() {
    Duration interval = settings.backlogCheck();
    Duration fourIntervals = interval.multipliedBy(4);
    BacklogMonitor monitor =
        new BacklogMonitor(
            periodic.backlogs()::read,
            jobTopic,
            fourIntervals.compareTo(BACKLOG_FRESH_AT_LEAST) > 0
                ? fourIntervals
                : BACKLOG_FRESH_AT_LEAST,
            System::nanoTime,
            logLimit);
    monitor.registerGauges(metrics);
    parts.add(PeriodicTask.start("backlog", interval, monitor::read));
    return monitor;
  }

  private Readiness followEvents(ChallengeViewReader views) {
    ChallengeRowEvents rows =
        new ChallengeRowEvents(new StoredOpenChallenges(periodic.challenges()), views, clock);
    EventVerifier verifier = new EventVerifier(events.challenges()::ofEvents, views);
    EventFollower follower =
        parts.add(
            EventFollower.start(
                EventConsumers.of(settings.kafka(), topics),
                settings.streams(),
                hub,
                new StoredEvents(rows, verifier),
                metrics,
                logLimit));
    Duration interval = settings.streams().rowCheck();
    ChallengeReconciler reconciler =
        new ChallengeReconciler(hub, rows, clock, interval.multipliedBy(4));
    PeriodicTask.Step compare =
        () -> {
          clock.synchronize();
          reconciler.compare();
        };
    parts.add(PeriodicTask.start("challenge-reconciler", interval, compare));
    return new Readiness(
        () -> topics.problem().or(follower::problem).or(identity::problem),
        hub::hasCaughtUp,
        reconciler::lastRead,
        interval,
        clock);
  }

  private List<Route> routes(
      Sealer sealer, JobRequestPublisher requests, ChallengeViewReader views) {
    CancelNotifier cancels =
        new CancelNotifier(producer, store.runEndWriter()::markAnnounced, clock);
    AccountService accounts = new AccountService(new StoredAccounts(store), sealer, cancels);
    StoredJobs stored = new StoredJobs(store, settings.retention().idempotencyKeys());
    JobService jobs = new JobService(stored, requests, cancels, views, clock);
    StoredChallenges rows = new StoredChallenges(store);
    ChallengeLookup challenges = new ChallengeLookup(rows);
    ChallengeNotifier notifier = new ChallengeNotifier(producer, clock);
    AnswerService answers =
        new AnswerService(
            rows,
            new AnswerTargets(hub, challenges, views),
            new AnswerSealer(sealer::seal),
            notifier,
            metrics,
            traces);
    AnswerResultWaiter results =
        new AnswerResultWaiter(
            rows, hub, new OwnerLimit(settings.waitingAnswers()), System::nanoTime);
    ResendService resends = new ResendService(rows, challenges, notifier, metrics);
    CallOwners owners = new CallOwners(new StoredOwners(store));
    return Stream.of(
            new ConnectorRoutes(new StoredConnectors(store.manifests())).routes(),
            new AccountRoutes(accounts, owners).routes(),
            new JobRoutes(jobs, owners).routes(),
            new AnswerRoutes(answers, results, jobs).routes(),
            new ResendRoutes(resends).routes(),
            EventStreams.routes(store, hub, settings.streams(), clock, parts),
            new AuditRoutes(store.auditEntries()::list).routes(),
            new StoredPushSubscriptions(store.pushSubscriptions()).routes(settings.push()),
            documentRoutes().routes())
        .flatMap(List::stream)
        .toList();
  }

  private DocumentRoutes documentRoutes() {
    OwnerLimit downloads = new OwnerLimit(settings.downloads());
    return new DocumentRoutes(
        store.documents(), store.documentSearch(), downloads, System::nanoTime);
  }

  /** The port for frontends. */
  public int httpPort() {
    return http.port();
  }

  /**
   * The routes of the API without those of Home, for the test that compares them with {@code
   * openapi.yaml}.
   */
  List<Route> routes() {
    return routes;
  }

  /** The port for health and metrics. */
  public int managementPort() {
    return management.port();
  }

  /**
   * How long a process should wait for {@link #close} before it exits anyway. Not a maximum of
   * {@code close}: if neither database nor broker answers, each of eleven periodic tasks may take 6
   * s and each of four pools 10 s, two minutes in all. Nothing is lost by an exit before that,
   * since rows decide and other gateways continue.
   */
  public Duration closeTimeout() {
    return settings.http().drain().plus(PARTS_CLOSE_TIMEOUT);
  }

  /**
   * Becomes unready, serves requests for the time of the drain, then ends streams and calls and
   * closes all parts. Closing twice does nothing.
   */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      readiness.closing("this gateway is closing");
      try {
        http.drain(settings.http().drain());
        http.stopAccepting();
        // After the clients have left: a stream that ends is opened again at another gateway.
        hub.close();
        http.awaitRequests();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    parts.close();
  }
}
