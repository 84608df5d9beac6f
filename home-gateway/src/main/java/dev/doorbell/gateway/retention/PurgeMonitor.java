package dev.doorbell.gateway.retention;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.store.purge.PurgeReading;
import dev.doorbell.store.purge.PurgeRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last reading of the purge's state, for metrics. Thread-safe, but only one thread may
 * call {@link #read} at a time.
 */
public final class PurgeMonitor {
  private final Supplier<List<PurgeReading>> rows;
  private final LongSupplier nanos;

  private volatile @Nullable State last;

  private record State(Map<PurgeRule, PurgeReading> readings, long at) {}

  /**
   * @param nanos a monotonic clock
   */
  public PurgeMonitor(Supplier<List<PurgeReading>> rows, LongSupplier nanos) {
    this.rows = rows;
    this.nanos = nanos;
  }

  /** Reads once. Blocks. After a failure the last reading stays, and its ages increase. */
  public void read() {
    long startedAt = nanos.getAsLong();
    last =
        new State(
            rows.get().stream().collect(Collectors.toMap(PurgeReading::rule, Function.identity())),
            startedAt);
  }

  /** Shows the state of each rule that the settings enable; NaN without a value. */
  public void registerMeters(GatewayMetrics metrics, RetentionSettings settings) {
    Stream.of(PurgeRule.values())
        .forEach(rule ->
            settings
                .keep(rule)
                .ifPresent(keep -> {
                  metrics.purged(rule.wireName(), 0);
                  metrics.ruleGauge(
                      "doorbell.purge.completed.seconds",
                      "How long ago the purge last found no more rows of a rule",
                      rule.wireName(),
                      () -> seconds(rule, PurgeReading::sinceCompleted));
                  if (rule.byAge()) {
                    metrics.ruleGauge(
                        "doorbell.purge.oldest.seconds",
                        "Age of the oldest row of a rule",
                        rule.wireName(),
                        () -> seconds(rule, PurgeReading::oldest));
                    metrics.ruleGauge(
                        "doorbell.purge.keep.seconds",
                        "How long rows of a rule are kept",
                        rule.wireName(),
                        keep::toSeconds);
                  }
                }));
  }

  private double seconds(PurgeRule rule, Function<PurgeReading, @Nullable Duration> value) {
    State state = last;
    PurgeReading reading = state == null ? null : state.readings().get(rule);
    Duration age = reading == null ? null : value.apply(reading);
    return state == null || age == null
        ? Double.NaN
        : age.plusNanos(nanos.getAsLong() - state.at()).toMillis() / 1000.0;
  }
}
