package dev.doorbell.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long MILLI = 1_000_000;

  @Test
  void a_percentile_is_the_nearest_rank_in_milliseconds() {
    Latencies latencies = Latencies.of(millis(1, 100), 0);

    assertThat(latencies.percentile(50)).hasValue(50);
    assertThat(latencies.percentile(99)).hasValue(99);
    assertThat(latencies.percentile(100)).hasValue(100);
  }

  @Test
  void the_order_does_not_matter() {
    Latencies latencies = Latencies.of(new long[] {3 * MILLI, MILLI, 2 * MILLI}, 0);

    assertThat(latencies.percentile(50)).hasValue(2);
  }

  @Test
  void what_is_lost_counts_as_slower_than_what_arrived() {
    Latencies latencies = Latencies.of(millis(1, 98), 2);

    assertThat(latencies.percentile(50)).hasValue(50);
    assertThat(latencies.percentile(98)).hasValue(98);
    assertThat(latencies.percentile(99)).isEmpty();
    assertThat(latencies.lostPercent()).isEqualTo(2);
  }

  @Test
  void without_any_latency_there_is_no_percentile() {
    Latencies latencies = Latencies.of(new long[0], 0);

    assertThat(latencies.percentile(50)).isEmpty();
    assertThat(latencies.lostPercent()).isZero();
  }

  @Test
  void a_percentile_outside_of_its_range_is_rejected() {
    Latencies latencies = Latencies.of(millis(1, 2), 0);

    assertThatThrownBy(() -> latencies.percentile(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> latencies.percentile(101))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long[] millis(int from, int to) {
    return LongStream.rangeClosed(from, to).map(value -> value * MILLI).toArray();
  }
}
