package dev.doorbell.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.purge.PurgeReading;
import dev.doorbell.store.purge.PurgeRule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurgeMonitorTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private List<PurgeReading> readings =
      List.of(
          new PurgeReading(PurgeRule.HISTORY, Duration.ofDays(399), Duration.ofSeconds(20)),
          new PurgeReading(PurgeRule.OUTLINES, null, null));
  private long nanos = 1_000;
  private final PurgeMonitor monitor = new PurgeMonitor(() -> readings, () -> nanos);

  PurgeMonitorTest() {
    monitor.registerMeters(
        new GatewayMetrics(registry), RetentionSettings.read(new Environment(Map.of())));
  }

  private double gauge(String name, PurgeRule rule) {
    return registry.get(name).tag("rule", rule.wireName()).gauge().value();
  }

  @Test
  void the_oldest_row_the_retention_and_the_last_complete_purge_are_shown() {
    monitor.read();
    assertThat(gauge("doorbell.purge.oldest.seconds", PurgeRule.HISTORY)).isEqualTo(399 * 86_400.0);
    assertThat(gauge("doorbell.purge.keep.seconds", PurgeRule.HISTORY)).isEqualTo(400 * 86_400.0);
    assertThat(gauge("doorbell.purge.completed.seconds", PurgeRule.HISTORY)).isEqualTo(20);
  }

  @Test
  void ages_increase_while_the_rows_can_not_be_read() {
    monitor.read();
    nanos += Duration.ofSeconds(40).toNanos();
    assertThat(gauge("doorbell.purge.completed.seconds", PurgeRule.HISTORY)).isEqualTo(60);
  }

  @Test
  void without_a_value_a_gauge_is_not_a_number() {
    assertThat(gauge("doorbell.purge.oldest.seconds", PurgeRule.HISTORY)).isNaN();
    monitor.read();
    assertThat(gauge("doorbell.purge.oldest.seconds", PurgeRule.OUTLINES)).isNaN();
    assertThat(gauge("doorbell.purge.completed.seconds", PurgeRule.OUTLINES)).isNaN();
    assertThat(gauge("doorbell.purge.completed.seconds", PurgeRule.ACCOUNTS)).isNaN();
  }

  @Test
  void a_rule_without_a_retention_has_no_meters_and_the_counters_begin_at_zero() {
    assertThat(registry.find("doorbell.purge.rows").tag("rule", "documents").counter()).isNull();
    assertThat(registry.get("doorbell.purge.rows").tag("rule", "accounts").counter().count())
        .isZero();
    assertThat(registry.find("doorbell.purge.oldest.seconds").tag("rule", "accounts").gauge())
        .isNull();
  }
}
