package dev.doorbell.worker;

import dev.doorbell.runtime.management.ManagementServer;
import dev.doorbell.runtime.management.ServiceMetrics;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.sdk.Connector;
import dev.doorbell.store.Store;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.worker.announce.EndSweep;
import dev.doorbell.worker.capacity.Carriers;
import dev.doorbell.worker.connector.ConnectorJars;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.dispatch.JobDispatcher;
import dev.doorbell.worker.kafka.EventProducer;
import dev.doorbell.worker.kafka.ReplyReader;
import dev.doorbell.worker.kafka.SharedJobs;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatTerms;
import dev.doorbell.worker.metrics.WorkerMetrics;
import dev.doorbell.worker.round.VirtualTimers;
import dev.doorbell.worker.takeover.OrphanWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker with all its parts. Closing takes no new jobs, hands over what waits for a person, lets
 * what works go on for a while, and stops and hands over the rest; it is bounded, and closing twice
 * does nothing.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration ORPHAN_ROUND = Duration.ofSeconds(1);
  private static final Duration SWEEP_ROUND = Duration.ofSeconds(5);
  private static final Duration LEFT_UNSAID = Duration.ofSeconds(10);
  private static final Duration STOPPING = Duration.ofSeconds(8);

  /**
   * What closing takes at most beside the drain, with everything around the worker away: dispatcher
   * 8 s, runs that are stopped 8 s, four periodic tasks 6 s each, two statements 13 s each, reader
   * and producer 5 s each, two pools 10 s each. With all of it there, less than a second.
   */
  private static final Duration PARTS_CLOSE_WITHIN = Duration.ofSeconds(96);

  private final CloseStack opened;
  private final ManagementServer management;
  private final Duration drain;
  private volatile boolean closing;

  private Worker(
      WorkerSettings settings, ConnectorRegistry catalogue, ConnectorJars jars, CloseStack opened) {
    this.opened = opened;
    this.drain = settings.timing().drain();
    Carriers.provide(settings.slots().executing());
    PrometheusMeterRegistry registry = ServiceMetrics.create();
    opened.add(registry::close);
    Traces traces = opened.add(Traces.open(settings.traces(), "doorbell-worker"));
    Store store = opened.add(Store.open(settings.store()));
    catalogue.publish(store.manifests()::upsert);
    EventProducer producer = opened.add(new EventProducer(settings.kafka()));
    VirtualTimers timers = opened.add(new VirtualTimers());
    // The position is fixed before the first claim: no reply to a run of ours can be older.
    ReplyReader reader = opened.add(ReplyReader.open(settings.kafka()));
    Store heartbeats = opened.add(Store.openForHeartbeats(settings.store()));
    Heartbeat heartbeat = opened.add(heartbeat(settings, heartbeats, reader.partition()));
    WorkerMetrics metrics = new WorkerMetrics(registry, catalogue.slugs());
    metrics.watchConnectors(jars::broken);
    watchPools(registry, store, heartbeats);
    RunParts parts =
        RunParts.of(
            settings,
            catalogue,
            new RunParts.Surroundings(
                store,
                Keysets.readPrivate(settings.keyset()),
                heartbeat,
                producer,
                timers,
                metrics,
                traces));
    this.management =
        opened.add(
            ManagementServer.start(
                settings.managementPort(),
                () -> stuck(parts, settings.slots().executing()),
                () -> complaint(heartbeat),
                registry));
    begin(settings, store, heartbeat, reader, parts);
  }

  /**
   * Starts with all connectors on the class path, and those in jars.
   *
   * @throws RuntimeException with one clear line when something that it needs is not there; what
   *     was opened is closed
   */
  public static Worker start(WorkerSettings settings) {
    return start(settings, ConnectorRegistry.installed());
  }

  /** Starts with these connectors, and those in jars. */
  public static Worker start(WorkerSettings settings, List<Connector> connectors) {
    CloseStack opened = new CloseStack();
    try {
      ConnectorJars jars = opened.add(ConnectorJars.in(settings.connectors()));
      ConnectorRegistry catalogue = new ConnectorRegistry(connectors, jars, settings.sites());
      return new Worker(settings, catalogue, jars, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** How long closing takes at most. */
  public Duration closesWithin() {
    return drain.plus(PARTS_CLOSE_WITHIN);
  }

  /** Where health and metrics are. */
  public int managementPort() {
    return management.port();
  }

  private static Heartbeat heartbeat(WorkerSettings settings, Store store, int partition) {
    HeartbeatTerms terms =
        new HeartbeatTerms(settings.timing().lease(), settings.timing().heartbeat(), partition);
    return Heartbeat.begin(new StoredIncarnations(store.incarnations()), terms, Ids::next);
  }

  private static void watchPools(MeterRegistry registry, Store store, Store heartbeats) {
    ServiceMetrics.watchPool(registry, "work", store::poolReading);
    ServiceMetrics.watchPool(registry, "heartbeat", heartbeats::poolReading);
  }

  /**
   * Everything that has a thread, the one that brings new jobs last; closed the other way round.
   */
  private void begin(
      WorkerSettings settings,
      Store store,
      Heartbeat heartbeat,
      ReplyReader reader,
      RunParts parts) {
    Duration beat = settings.timing().heartbeat();
    heartbeat.start(parts.heartbeatListener());
    opened.add(() -> store.takeovers().release(heartbeat.incarnation().id()));
    reader.start(parts.replyDesk()::receive);
    opened.add(PeriodicTask.start("lost-and-found", beat, parts.lostAndFound()::collect));
    Duration unsaid = shorter(settings.timing().lease(), LEFT_UNSAID);
    EndSweep sweep = new EndSweep(store.runEnds()::unannounced, parts.tools().ends(), unsaid);
    opened.add(PeriodicTask.start("end-sweep", shorter(unsaid, SWEEP_ROUND), sweep::sweep));
    // All above goes on while runs do: they still need answers, cancels, and somebody to say their
    // end. What is below brings new ones, and is closed first.
    opened.add(() -> leave(parts));
    OrphanWatch orphans = parts.orphanWatch(store, heartbeat);
    opened.add(PeriodicTask.start("orphans", shorter(beat, ORPHAN_ROUND), orphans::look));
    opened.add(dispatcher(settings, store, heartbeat, parts).start());
  }

  private static JobDispatcher dispatcher(
      WorkerSettings settings, Store store, Heartbeat heartbeat, RunParts parts) {
    // A quarter of the places at once: few enough that a busy worker still uses the rest of them.
    int atOnce = Math.max(1, settings.slots().executing() / 4);
    return new JobDispatcher(
        new SharedJobs(settings.kafka(), atOnce),
        atOnce,
        parts.tools().slots(),
        heartbeat::incarnation,
        parts.desks(store.runClaims()::claim));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void leave(RunParts parts) {
    try {
      int left = parts.runs().leave(drain, STOPPING);
      if (left > 0) {
        LOG.warn("{} runs have not stopped; they are handed over all the same", left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> stuck(RunParts parts, int slots) {
    int stuck = parts.runs().stuck();
    return stuck < Carriers.stuckAtMost(slots)
        ? Optional.empty()
        : Optional.of("%d connectors were abandoned and do not end".formatted(stuck));
  }

  private Optional<String> complaint(Heartbeat heartbeat) {
    if (closing) {
      return Optional.of("this worker is closing");
    }
    return heartbeat.incarnation().mayAct()
        ? Optional.empty()
        : Optional.of("the database does not answer heartbeats");
  }

  @Override
  public void close() {
    closing = true;
    opened.close();
  }
}
