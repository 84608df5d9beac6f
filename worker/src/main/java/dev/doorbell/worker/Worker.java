package dev.doorbell.worker;

import dev.doorbell.runtime.management.ManagementServer;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.sdk.Connector;
import dev.doorbell.store.Store;
import dev.doorbell.worker.announce.EndSweep;
import dev.doorbell.worker.capacity.CarrierThreads;
import dev.doorbell.worker.connector.ConnectorJars;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.dispatch.JobDispatcher;
import dev.doorbell.worker.kafka.ShareGroupJobs;
import dev.doorbell.worker.lease.Heartbeat;
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
  private static final Duration UNANNOUNCED = Duration.ofSeconds(10);
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
    CarrierThreads.provide(settings.slots().executing());
    WorkerResources resources = new WorkerResources(settings, catalogue, jars, opened);
    RunParts parts = new RunParts(settings, resources);
    this.management =
        opened.add(
            ManagementServer.start(
                settings.managementPort(),
                () -> stuck(parts, settings.slots().executing()),
                () -> complaint(resources.heartbeat),
                resources.registry));
    begin(settings, resources, parts);
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

  /**
   * Everything that has a thread, the one that brings new jobs last; closed the other way round.
   */
  private void begin(WorkerSettings settings, WorkerResources resources, RunParts parts) {
    Store store = resources.store;
    Heartbeat heartbeat = resources.heartbeat;
    Duration beat = settings.timing().heartbeat();
    heartbeat.start(parts.heartbeatListener());
    opened.add(() -> store.takeovers().release(heartbeat.incarnation().id()));
    resources.reader.start(parts.replyDispatcher::receive);
    opened.add(PeriodicTask.start("reconciler", beat, parts.reconciler::collect));
    Duration unannounced = shorter(settings.timing().lease(), UNANNOUNCED);
    EndSweep sweep = new EndSweep(store.runEnds()::unannounced, parts.ends, unannounced);
    opened.add(PeriodicTask.start("end-sweep", shorter(unannounced, SWEEP_ROUND), sweep::sweep));
    // The parts above work as long as runs do: runs need answers and cancels, and their ends have
    // to be announced. The parts below bring new runs and are closed first.
    opened.add(() -> leave(parts));
    opened.add(
        PeriodicTask.start("orphans", shorter(beat, ORPHAN_ROUND), parts.orphanWatch()::look));
    opened.add(dispatcher(settings, resources, parts).start());
  }

  private static JobDispatcher dispatcher(
      WorkerSettings settings, WorkerResources resources, RunParts parts) {
    // A quarter of the slots at once: few enough that a busy worker still uses the other slots.
    int atOnce = Math.max(1, settings.slots().executing() / 4);
    return new JobDispatcher(
        new ShareGroupJobs(settings.kafka(), atOnce),
        atOnce,
        parts.slots,
        () -> resources.heartbeat.incarnation().mayAct(),
        parts.jobIntake()::take);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void leave(RunParts parts) {
    try {
      int left = parts.runs.leave(drain, STOPPING);
      if (left > 0) {
        LOG.warn("{} runs have not stopped; they are handed over all the same", left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> stuck(RunParts parts, int slots) {
    int stuck = parts.runs.stuck();
    return stuck < CarrierThreads.mostStuck(slots)
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
