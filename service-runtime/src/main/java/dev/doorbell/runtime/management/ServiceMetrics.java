package dev.doorbell.runtime.management;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** The metrics registry of a service, with the metrics of the JVM. */
public final class ServiceMetrics {
  private ServiceMetrics() {}

  /** Creates a registry; the caller closes it. */
  public static PrometheusMeterRegistry create() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    return registry;
  }

  /**
   * Registers gauges for a connection pool.
   *
   * @param pool one word, the name of the pool
   * @param reading reads the current use; must not block
   */
  public static void registerPoolGauges(
      MeterRegistry registry, String pool, Supplier<PoolUsage> reading) {
    poolGauge(registry, pool, "active", () -> reading.get().active());
    poolGauge(registry, pool, "idle", () -> reading.get().idle());
    gauge(registry, "doorbell.pool.waiting", pool, () -> reading.get().waiting());
    gauge(registry, "doorbell.pool.limit", pool, () -> reading.get().most());
  }

  private static void poolGauge(
      MeterRegistry registry, String pool, String state, Supplier<Number> value) {
    Gauge.builder("doorbell.pool.connections", value)
        .tag("pool", pool)
        .tag("state", state)
        .strongReference(true)
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry, String name, String pool, Supplier<Number> value) {
    Gauge.builder(name, value).tag("pool", pool).strongReference(true).register(registry);
  }
}
