package dev.doorbell.gateway;

import dev.doorbell.gateway.account.AccountService;
import dev.doorbell.gateway.api.AccountRoutes;
import dev.doorbell.gateway.api.AnswerRoutes;
import dev.doorbell.gateway.api.ConnectorRoutes;
import dev.doorbell.gateway.api.DocumentRoutes;
import dev.doorbell.gateway.api.EventRoutes;
import dev.doorbell.gateway.api.JobRoutes;
import dev.doorbell.gateway.api.ResendRoutes;
import dev.doorbell.gateway.backlog.BacklogMonitor;
import dev.doorbell.gateway.backlog.BacklogPage;
import dev.doorbell.gateway.challenge.AnswerResultWaiter;
import dev.doorbell.gateway.challenge.AnswerSealer;
import dev.doorbell.gateway.challenge.AnswerService;
import dev.doorbell.gateway.challenge.ChallengeNotifier;
import dev.doorbell.gateway.challenge.ChallengeReconciler;
import dev.doorbell.gateway.challenge.ChallengeRowEvents;
import dev.doorbell.gateway.challenge.ChallengeViewReader;
import dev.doorbell.gateway.challenge.ResendService;
import dev.doorbell.gateway.home.HomeRoutes;
import dev.doorbell.gateway.http.HttpServer;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.job.CancelNotifier;
import dev.doorbell.gateway.job.JobRequestPublisher;
import dev.doorbell.gateway.job.JobService;
import dev.doorbell.gateway.job.ScheduleSweep;
import dev.doorbell.gateway.kafka.EventFollower;
import dev.doorbell.gateway.kafka.JobTopicAdmin;
import dev.doorbell.gateway.kafka.RecordProducer;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.EventStream;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.management.HealthCheck;
import dev.doorbell.runtime.management.ManagementServer;
import dev.doorbell.runtime.management.ServiceMetrics;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.Store;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.Sealer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One gateway. Any number may run, in one process too. Whoever starts it closes it. */
public final class Gateway implements AutoCloseable {
  private static final Duration BACKLOG_FRESH = Duration.ofSeconds(20);

  private final CloseStack closing;
  private final OncePerMinute admission = new OncePerMinute(InstantSource.system());
  private final GatewaySettings settings;
  private final Store store;
  private final DatabaseClock clock;
  private final GatewayMetrics meters;
  private final Traces traces;
  private final RecordProducer producer;
  private final EventHub view;
  private final List<Route> routes;
  private final HttpServer http;
  private final ManagementServer management;

  private Gateway(GatewaySettings settings, CloseStack closing) {
    this.closing = closing;
    this.settings = settings;
    Sealer sealer = Keysets.readPublic(settings.publicKeysetFile());
    PrometheusMeterRegistry registry = ServiceMetrics.create();
    closing.add(registry::close);
    this.meters = new GatewayMetrics(registry);
    this.traces = closing.add(Traces.open(settings.traces(), "doorbell-gateway"));
    this.store = closing.add(Store.open(settings.store()));
    ServiceMetrics.watchPool(registry, "work", store::poolReading);
    this.clock = new DatabaseClock(InstantSource.system(), store::now);
    clock.compare();
    this.producer = closing.add(new RecordProducer(settings.kafka(), clock, meters, admission));
    this.view = new EventHub(settings.streams(), clock, meters);
    ChallengeViewReader views = new ChallengeViewReader(meters, admission);
    ChallengeReconciler rowWatch = watchEvents(views);
    JobRequestPublisher records =
        new JobRequestPublisher(store, producer, settings.unclaimed(), meters);
    startSweeps(records);
    this.routes = routes(sealer, records, views);
    List<Route> withHome =
        Stream.concat(routes.stream(), new HomeRoutes().routes().stream()).toList();
    this.http = closing.add(HttpServer.start(settings.http(), withHome, meters, traces, admission));
    // Closed before the server, so that it has no stream to wait for.
    closing.add(view);
    HealthCheck ready = new Readiness(view, rowWatch, settings.streams().rowCheck(), clock);
    this.management =
        closing.add(
            ManagementServer.start(
                settings.managementPort(),
                HealthCheck.answering(),
                ready,
                registry,
                Map.of(BacklogPage.PATH, new BacklogPage(watchBacklog()))));
  }

  /**
   * Blocks until the port is open; {@code /health/ready} says when everything is known.
   *
   * @throws RuntimeException when the database is away, a port is taken or the keyset unreadable;
   *     its message is one line
   */
  public static Gateway start(GatewaySettings settings) {
    CloseStack closing = new CloseStack();
    try {
      return new Gateway(settings, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private BacklogMonitor watchBacklog() {
    Duration check = settings.backlogCheck();
    Duration several = check.multipliedBy(4);
    BacklogMonitor watch =
        new BacklogMonitor(
            store.backlogs()::read,
            closing.add(new JobTopicAdmin(settings.kafka())),
            several.compareTo(BACKLOG_FRESH) > 0 ? several : BACKLOG_FRESH,
            System::nanoTime,
            admission);
    watch.show(meters);
    closing.add(PeriodicTask.start("backlog", check, watch::look));
    return watch;
  }

  private ChallengeReconciler watchEvents(ChallengeViewReader views) {
    ChallengeRowEvents rows = new ChallengeRowEvents(store.challenges(), views, clock);
    closing.add(
        EventFollower.start(
            settings.kafka(), settings.streams(), view, rows::requests, meters, admission));
    ChallengeReconciler watch =
        new ChallengeReconciler(
            view, rows, clock, admission, settings.streams().rowCheck().multipliedBy(4));
    PeriodicTask.Step look =
        () -> {
          clock.compare();
          watch.compare();
        };
    closing.add(PeriodicTask.start("row-watch", settings.streams().rowCheck(), look));
    return watch;
  }

  private void startSweeps(JobRequestPublisher records) {
    ScheduleSweep schedule = new ScheduleSweep(store.schedules(), records, meters);
    closing.add(PeriodicTask.start("job-sweep", settings.sweep(), records::sweep));
    closing.add(PeriodicTask.start("schedule-sweep", settings.sweep(), schedule::sweep));
    PeriodicTask.Step purge =
        () -> {
          store.accounts().purgeDeleted();
          store.earlyAnswers().deleteExpired();
        };
    closing.add(PeriodicTask.start("purge-sweep", settings.sweep(), purge));
  }

  private List<Route> routes(
      Sealer sealer, JobRequestPublisher records, ChallengeViewReader views) {
    CancelNotifier cancels =
        new CancelNotifier(producer, producer, store.runEnds()::markAnnounced, clock);
    AccountService accounts = new AccountService(store, sealer, cancels);
    JobService jobs = new JobService(store, records, cancels, views, clock);
    AnswerSealer seal = new AnswerSealer(sealer, views);
    ChallengeNotifier notices = new ChallengeNotifier(producer, producer, clock);
    AnswerService answers = new AnswerService(store, seal, notices, meters, traces);
    ResendService resends = new ResendService(store, notices, meters);
    EventStream stream = new EventStream(settings.streams().heartbeat(), clock);
    return Stream.of(
            new ConnectorRoutes(accounts).routes(),
            new AccountRoutes(accounts).routes(),
            new JobRoutes(jobs).routes(),
            new AnswerRoutes(answers, new AnswerResultWaiter(store), view, jobs).routes(),
            new ResendRoutes(resends).routes(),
            new EventRoutes(view, stream).routes(),
            new DocumentRoutes(store.documents()).routes())
        .flatMap(List::stream)
        .toList();
  }

  /** The port for frontends. */
  public int httpPort() {
    return http.port();
  }

  /** The API as it is served, to be held against its description; Home is no part of it. */
  List<Route> routes() {
    return routes;
  }

  /** The port for health and metrics. */
  public int managementPort() {
    return management.port();
  }

  @Override
  public void close() {
    closing.close();
  }
}
