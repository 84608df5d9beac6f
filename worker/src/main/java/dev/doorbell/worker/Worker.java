package dev.doorbell.worker;

import dev.doorbell.events.Topics;
import dev.doorbell.runtime.management.HealthCheck;
import dev.doorbell.runtime.management.LifecycleCheck;
import dev.doorbell.runtime.management.ManagementServer;
import dev.doorbell.runtime.management.ServiceMetrics;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.runtime.process.ServiceStart;
import dev.doorbell.runtime.process.StartWait;
import dev.doorbell.sdk.Connector;
import dev.doorbell.store.Store;
import dev.doorbell.worker.announce.EndSweep;
import dev.doorbell.worker.capacity.CarrierThreads;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.dispatch.ClaimPace;
import dev.doorbell.worker.dispatch.JobDispatcher;
import dev.doorbell.worker.dispatch.QueueDispatcher;
import dev.doorbell.worker.kafka.ShareGroupJobs;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.run.RunListener;
import dev.doorbell.worker.takeover.OrphanTakeover;
import dev.doorbell.worker.takeover.RunSpreader;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker with all its parts. Closing it ends the intake of new jobs and hands over the runs that
 * wait for a user. Runs that execute may continue for the drain time; then they are stopped and
 * handed over. Closing is bounded and idempotent.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration ORPHANS_EVERY = Duration.ofSeconds(1);
  private static final Duration QUEUE_RETRY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
  private static final Duration UNANNOUNCED_FOR = Duration.ofSeconds(10);
  private static final Duration STOPPING = Duration.ofSeconds(8);

  /**
   * The maximum time that closing takes after the drain. It takes that long if broker and database
   * are unavailable: dispatcher 8 s, queue 6 s, runs that are stopped 8 s, six periodic tasks 6 s
   * each, two statements 13 s each, reader and producer 5 s each, admin client 2 s, two pools 10 s
   * each. If both are available, closing takes less than a second.
   */
  private static final Duration PARTS_CLOSE_WITHIN = Duration.ofSeconds(116);

  private final CloseStack opened;
  private final ManagementServer management;
  private final LifecycleCheck readiness;
  private volatile HealthCheck liveness = HealthCheck.answering();
  private final Duration drain;
  private final Consumer<Connector> replacement;
  private final List<String> warnings;

  private Worker(
      WorkerSettings settings, List<Connector> connectors, RunListener watch, ServiceStart start) {
    this.opened = start.parts();
    this.drain = settings.timing().drain();
    this.readiness = new LifecycleCheck(start::problem);
    PrometheusMeterRegistry metrics = ServiceMetrics.create();
    opened.add(metrics::close);
    // First, so that it answers while the start waits and until everything else is closed.
    this.management =
        opened.add(
            ManagementServer.start(
                settings.management(), () -> liveness.problem(), readiness, metrics));
    CarrierThreads.provide(settings.slots().executing());
    FoundConnectors found =
        FoundConnectors.open(
            settings.connectors(), settings.sites(), settings.store().documentCap(), opened);
    ConnectorRegistry registry =
        new ConnectorRegistry(connectors, found.jars(), found.konnectors(), settings.sites());
    WorkerResources resources = new WorkerResources(settings, metrics, registry, start);
    resources.metrics.registerConnectorGauges(
        () -> found.jars().problems().size(), () -> found.konnectors().problems().size());
    this.warnings = Stream.concat(found.problems(), resources.missingParameters.stream()).toList();
    RunParts parts = new RunParts(settings, resources, watch);
    this.replacement =
        connector -> registry.replace(connector, resources.store.manifests()::upsert);
    this.liveness = () -> stuck(parts, settings.slots().executing());
    ShareGroupJobs jobs =
        new ShareGroupJobs(settings.kafka(), () -> resources.topics.state(Topics.JOBS.name()));
    begin(settings, resources, parts, jobs);
    readiness.up(
        new Readiness(
            () -> resources.heartbeat.incarnation().mayAct(),
            List.of(resources.topics::problem, jobs::problem, resources.reader::problem)));
  }

  /**
   * Starts a worker with all connectors on the class path and in jars.
   *
   * @throws RuntimeException with a one-line message if something that the worker needs is
   *     unavailable, such as the database; everything that was opened is closed again
   */
  public static Worker start(WorkerSettings settings) {
    return start(settings, ConnectorRegistry.installed());
  }

  /**
   * As {@link #start(WorkerSettings)}, but waits for the database and the topics. The management
   * port answers meanwhile.
   */
  public static Worker start(WorkerSettings settings, StartWait wait) {
    return start(settings, ConnectorRegistry.installed(), wait);
  }

  /** As {@link #start(WorkerSettings, StartWait)}, with these connectors and those in jars. */
  public static Worker start(WorkerSettings settings, List<Connector> connectors, StartWait wait) {
    return start(settings, connectors, RunListener.NONE, wait);
  }

  /** Starts a worker with these connectors and those in jars. Throws as {@link #start} does. */
  public static Worker start(WorkerSettings settings, List<Connector> connectors) {
    return start(settings, connectors, StartWait.none());
  }

  /**
   * Starts a worker with all connectors on the class path and in jars, and with one that is being
   * developed.
   *
   * @throws IllegalArgumentException if another connector has the same slug
   * @throws RuntimeException as {@link #start(WorkerSettings)}
   */
  public static Worker start(WorkerSettings settings, Development development) {
    List<Connector> connectors = new ArrayList<>(ConnectorRegistry.installed());
    connectors.add(development.connector());
    return start(settings, connectors, development.watch(), StartWait.none());
  }

  private static Worker start(
      WorkerSettings settings, List<Connector> connectors, RunListener watch, StartWait wait) {
    CloseStack opened = new CloseStack();
    try {
      return new Worker(settings, connectors, watch, new ServiceStart(opened, wait));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Uses this version of the connector that is being developed for runs that start later, and
   * publishes its manifest. Runs in progress keep the version that they have.
   *
   * @throws IllegalArgumentException if no connector has that slug, or the manifest is invalid
   */
  public void replace(Connector connector) {
    replacement.accept(connector);
  }

  /**
   * What the operator should know about the connectors, one line each: jars that were not loaded,
   * and required parameters that had no value when the worker started. The log has them too.
   */
  public List<String> warnings() {
    return warnings;
  }

  /** The maximum time that {@link #close} takes. */
  public Duration closesWithin() {
    return drain.plus(PARTS_CLOSE_WITHIN);
  }

  /** The port with health and metrics. */
  public int managementPort() {
    return management.port();
  }

  /** Starts all threads. The dispatcher of new jobs starts last and closes first. */
  private void begin(
      WorkerSettings settings, WorkerResources resources, RunParts parts, ShareGroupJobs jobs) {
    Store store = resources.store;
    Heartbeat heartbeat = resources.heartbeat;
    Duration beat = settings.timing().heartbeat();
    parts.keyset.checkFirst();
    opened.add(PeriodicTask.start("keyset", KeysetWatch.INTERVAL, parts.keyset::check));
    heartbeat.start(parts.heartbeatListener());
    opened.add(() -> store.takeovers().release(heartbeat.incarnation().id()));
    resources.reader.start(parts.replyDispatcher::receive);
    opened.add(PeriodicTask.start("reconciler", beat, parts.reconciler::collect));
    Duration unannounced = shorter(settings.timing().lease(), UNANNOUNCED_FOR);
    EndSweep sweep = new EndSweep(store.runEndWriter()::unannounced, parts.ends, unannounced);
    opened.add(PeriodicTask.start("end-sweep", shorter(unannounced, SWEEP_EVERY), sweep::sweep));
    // Runs need the parts above until they end: for answers, for cancels and to announce the end.
    // The parts below start new runs and are closed first.
    opened.add(() -> shutDownRuns(parts));
    Duration orphansEvery = shorter(beat, ORPHANS_EVERY);
    OrphanTakeover orphans = parts.orphanTakeover();
    opened.add(
        PeriodicTask.start(
            "orphans", () -> orphans.pause(orphansEvery), orphansEvery, orphans::takeOverOrphans));
    int spread = settings.slots().spread();
    if (spread > 0) {
      RunSpreader spreader = parts.runSpreader(spread);
      opened.add(PeriodicTask.start("spreading", RunSpreader.STEP, spreader::step));
    }
    startDispatchers(settings, resources, parts, jobs);
  }

  private void startDispatchers(
      WorkerSettings settings, WorkerResources resources, RunParts parts, ShareGroupJobs jobs) {
    BooleanSupplier mayAct = () -> resources.heartbeat.incarnation().mayAct();
    ClaimPace pace = new ClaimPace(ShareGroupJobs.FULL_POLL);
    // A claim from the queue waits until this many slots are free. With a quarter, at most a
    // quarter of the slots is idle meanwhile.
    int batchSize = Math.max(1, settings.slots().executing() / 4);
    QueueDispatcher queue =
        new QueueDispatcher(batchSize, parts.slots, mayAct, pace, parts.queuedJobs());
    opened.add(PeriodicTask.start("queue", queue::pause, QUEUE_RETRY, queue::step));
    opened.add(new JobDispatcher(jobs, parts.slots, mayAct, pace, parts.jobIntake()::take).start());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void shutDownRuns(RunParts parts) {
    try {
      int remaining = parts.runs.shutDown(drain, STOPPING);
      if (remaining > 0) {
        LOG.warn("{} runs have not stopped: other workers take them over", remaining);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> stuck(RunParts parts, int slots) {
    int stuck = parts.runs.stuck();
    return stuck < CarrierThreads.maxStuck(slots)
        ? Optional.empty()
        : Optional.of("%d connectors were abandoned and have not returned".formatted(stuck));
  }

  @Override
  public void close() {
    readiness.closing("this worker is closing");
    opened.close();
  }
}
