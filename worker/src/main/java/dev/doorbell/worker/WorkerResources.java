package dev.doorbell.worker;

import dev.doorbell.runtime.management.ServiceMetrics;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.Store;
import dev.doorbell.store.database.Ids;
import dev.doorbell.worker.capacity.Timers;
import dev.doorbell.worker.capacity.VirtualTimers;
import dev.doorbell.worker.connector.ConnectorJars;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.connector.ParameterCheck;
import dev.doorbell.worker.kafka.EventProducer;
import dev.doorbell.worker.kafka.ReplyReader;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatSettings;
import dev.doorbell.worker.metrics.WorkerMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** Opens, in this order, what a worker needs before it executes runs. The given stack closes it. */
final class WorkerResources {
  final ConnectorRegistry connectors;
  final PrometheusMeterRegistry registry;
  final Traces traces;
  final Store store;
  final EventProducer producer;
  final Timers timers;
  final ReplyReader reader;
  final Heartbeat heartbeat;
  final WorkerMetrics metrics;

  /** One line for each required parameter that had no value when the worker started. */
  final List<String> missingParameters;

  WorkerResources(
      WorkerSettings settings,
      ConnectorRegistry connectors,
      ConnectorJars jars,
      CloseStack opened) {
    this.connectors = connectors;
    this.registry = ServiceMetrics.create();
    opened.add(registry::close);
    this.traces = opened.add(Traces.open(settings.traces(), "doorbell-worker"));
    this.store = opened.add(Store.open(settings.store(), settings.limits()));
    connectors.publish(store.manifests()::upsert);
    this.missingParameters =
        new ParameterCheck(slug -> store.connectorParameters().of(slug).keySet())
            .warn(connectors.manifests());
    this.producer = opened.add(new EventProducer(settings.kafka()));
    this.timers = opened.add(new VirtualTimers());
    // The reader's position is fixed before the first claim, so that every reply to a run of this
    // worker comes after it.
    this.reader = opened.add(ReplyReader.open(settings.kafka()));
    Store heartbeats = opened.add(Store.openForHeartbeats(settings.store()));
    this.heartbeat = opened.add(heartbeat(settings, heartbeats, reader.partition()));
    this.metrics = new WorkerMetrics(registry, connectors.slugs());
    metrics.registerConnectorGauge(() -> jars.problems().size());
    ServiceMetrics.registerPoolGauges(registry, "work", store::poolReading);
    ServiceMetrics.registerPoolGauges(registry, "heartbeat", heartbeats::poolReading);
  }

  private static Heartbeat heartbeat(WorkerSettings settings, Store store, int partition) {
    HeartbeatSettings heartbeat =
        new HeartbeatSettings(settings.timing().lease(), settings.timing().heartbeat(), partition);
    return Heartbeat.begin(new StoredIncarnations(store.incarnations()), heartbeat, Ids::next);
  }
}
