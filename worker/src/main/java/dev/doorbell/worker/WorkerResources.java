package dev.doorbell.worker;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.management.ServiceMetrics;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.runtime.process.ServiceStart;
import dev.doorbell.runtime.topic.TopicWatch;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.Store;
import dev.doorbell.store.database.Ids;
import dev.doorbell.worker.capacity.Timers;
import dev.doorbell.worker.capacity.VirtualTimers;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.connector.ParameterCheck;
import dev.doorbell.worker.kafka.EventProducer;
import dev.doorbell.worker.kafka.ReplyReader;
import dev.doorbell.worker.kafka.TopicAdmin;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatSettings;
import dev.doorbell.worker.metrics.WorkerMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Opens, in this order, what a worker needs before it executes runs, and waits for it. The start's
 * stack closes it.
 */
final class WorkerResources {
  private static final String DATABASE = "the database";
  private static final String TOPICS = "the topics";
  private static final Duration TOPICS_RETRY = Duration.ofSeconds(5);

  final ConnectorRegistry connectors;
  final PrometheusMeterRegistry registry;
  final Traces traces;
  final Store store;
  final EventProducer producer;
  final Timers timers;
  final TopicWatch topics;
  final ReplyReader reader;
  final Heartbeat heartbeat;
  final WorkerMetrics metrics;

  /** One line for each required parameter that had no value when the worker started. */
  final List<String> missingParameters;

  WorkerResources(
      WorkerSettings settings,
      PrometheusMeterRegistry registry,
      ConnectorRegistry connectors,
      ServiceStart start) {
    this.connectors = connectors;
    this.registry = registry;
    this.traces = start.add(Traces.open(settings.traces(), "doorbell-worker"));
    this.store = start.open(DATABASE, () -> Store.open(settings.store(), settings.limits()));
    this.missingParameters = start.until(DATABASE, this::publishConnectors);
    TopicAdmin admin = start.open("Kafka", () -> TopicAdmin.open(settings.kafka()));
    List<String> names = Topics.ALL.stream().map(TopicSpec::name).toList();
    this.topics = new TopicWatch(names, admin, new OncePerMinute(InstantSource.system()));
    start.untilDone(TOPICS, () -> TopicAdmin.requireAll(topics));
    start.add(PeriodicTask.start("topics", topics::pause, TOPICS_RETRY, topics::check));
    this.producer = start.add(new EventProducer(settings.kafka()));
    this.timers = start.add(new VirtualTimers());
    // The reader's position is fixed before the first claim, so that every reply to a run of this
    // worker comes after it.
    this.reader = start.open(TOPICS, () -> openReader(settings));
    Store heartbeats = start.open(DATABASE, () -> Store.openForHeartbeats(settings.store()));
    this.heartbeat =
        start.open(DATABASE, () -> heartbeat(settings, heartbeats, reader.partition()));
    this.metrics = new WorkerMetrics(registry, connectors.slugs());
    ServiceMetrics.registerPoolGauges(registry, "work", store::poolReading);
    ServiceMetrics.registerPoolGauges(registry, "heartbeat", heartbeats::poolReading);
  }

  /** Returns a line for each parameter that the operator has to set. */
  private List<String> publishConnectors() {
    connectors.publish(store.manifests()::upsert);
    return new ParameterCheck(slug -> store.connectorParameters().of(slug).keySet())
        .warn(connectors.manifests());
  }

  private ReplyReader openReader(WorkerSettings settings) {
    return ReplyReader.open(settings.kafka(), () -> topics.state(Topics.REPLIES.name()));
  }

  private static Heartbeat heartbeat(WorkerSettings settings, Store store, int partition) {
    HeartbeatSettings heartbeat =
        new HeartbeatSettings(settings.timing().lease(), settings.timing().heartbeat(), partition);
    return Heartbeat.begin(new StoredIncarnations(store.incarnations()), heartbeat, Ids::next);
  }
}
