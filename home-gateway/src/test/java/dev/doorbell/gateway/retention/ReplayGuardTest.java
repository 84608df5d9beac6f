package dev.doorbell.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.retention.ReplayableTopics.Reading;
import dev.doorbell.gateway.retention.ReplayableTopics.Retention;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.settings.BadSettingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
  private Reading topics = topicsWithDeadLetterRetention(Duration.ofDays(31));
  private final ReplayGuard guard =
      new ReplayGuard(Duration.ofDays(40), () -> topics, new OncePerMinute(InstantSource.system()));

  private static Reading topicsWithDeadLetterRetention(@Nullable Duration longest) {
    return new Reading.Known(
        List.of(
            new Retention("doorbell.jobs", Duration.ofDays(8)),
            new Retention("dlq.doorbell.jobs", longest)));
  }

  @Test
  void a_history_equal_to_the_longest_retention_of_the_topics_is_accepted() {
    topics = topicsWithDeadLetterRetention(Duration.ofDays(40));
    assertThatCode(guard::requireLongHistory).doesNotThrowAnyException();
    assertThat(guard.permitsPurge()).isTrue();
  }

  @Test
  void a_shorter_history_is_rejected_with_a_message_of_one_line() {
    topics = topicsWithDeadLetterRetention(Duration.ofDays(41));
    assertThatThrownBy(guard::requireLongHistory)
        .isInstanceOf(BadSettingException.class)
        .hasMessage(
            "DOORBELL_KEEP_HISTORY is 40d, but must be at least 41d, because dlq.doorbell.jobs keeps"
                + " records for 41d. Otherwise a job could run again after its run was removed");
  }

  @Test
  void a_topic_that_keeps_records_forever_is_rejected() {
    topics = topicsWithDeadLetterRetention(null);
    assertThatThrownBy(guard::requireLongHistory)
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("dlq.doorbell.jobs keeps records forever");
  }

  /** The retention can change after the gateway has started. */
  @Test
  void no_runs_are_removed_while_a_topic_keeps_records_for_longer() {
    topics = topicsWithDeadLetterRetention(Duration.ofDays(41));
    assertThat(guard.permitsPurge()).isFalse();
    topics = topicsWithDeadLetterRetention(Duration.ofDays(31));
    assertThat(guard.permitsPurge()).isTrue();
  }

  @Test
  void without_kafka_a_gateway_starts_but_removes_no_runs() {
    topics = new Reading.Unknown("Kafka does not answer");
    assertThatCode(guard::requireLongHistory).doesNotThrowAnyException();
    assertThat(guard.permitsPurge()).isFalse();
  }
}
