package dev.doorbell.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSpecTest {
  private static Map<String, String> config(Duration retention) {
    return new TopicSpec("a", 1, Duration.ofDays(1), Map.of()).withRetention(retention).config();
  }

  /** Kafka deletes whole segments. By default a segment is written for a week. */
  @Test
  void a_record_is_kept_for_at_most_one_day_longer_than_the_retention() {
    assertThat(config(Duration.ofDays(7)))
        .containsEntry("retention.ms", "604800000")
        .containsEntry("segment.ms", "86400000");
  }

  @Test
  void with_a_short_retention_a_record_is_kept_for_at_most_twice_as_long() {
    assertThat(config(Duration.ofMinutes(10)))
        .containsEntry("retention.ms", "600000")
        .containsEntry("segment.ms", "600000");
  }
}
