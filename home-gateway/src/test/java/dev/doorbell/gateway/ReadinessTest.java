package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private Optional<String> topics = Optional.empty();
  private boolean hasCaughtUp = true;
  private Instant lastRead = NOW;
  private final Readiness readiness =
      new Readiness(
          () -> topics, () -> hasCaughtUp, () -> lastRead, Duration.ofSeconds(3), () -> NOW);

  @Test
  void it_is_ready_when_the_topic_has_been_read_and_the_rows_were_read_lately() {
    assertThat(readiness.problem()).isEmpty();
    lastRead = NOW.minusSeconds(13);
    assertThat(readiness.problem()).as("one missed reading and ten seconds").isEmpty();
  }

  @Test
  void it_is_not_ready_without_its_topics_and_says_which() {
    hasCaughtUp = false;
    topics = Optional.of("topics do not exist: doorbell.jobs");
    assertThat(readiness.problem()).isEqualTo(topics);
  }

  @Test
  void it_is_not_ready_before_the_topic_was_read() {
    hasCaughtUp = false;
    assertThat(readiness.problem()).hasValueSatisfying(why -> assertThat(why).contains("topic"));
  }

  @Test
  void it_is_not_ready_when_the_rows_were_not_read_lately_or_never() {
    lastRead = NOW.minusSeconds(14);
    assertThat(readiness.problem()).hasValueSatisfying(why -> assertThat(why).contains("database"));
    lastRead = Instant.MIN;
    assertThat(readiness.problem()).isPresent();
  }
}
