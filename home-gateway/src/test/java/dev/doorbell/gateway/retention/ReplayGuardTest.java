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
  private Reading topics = deadLetters(Duration.ofDays(31));
  private final ReplayGuard guard =
      new ReplayGuard(Duration.ofDays(40), () -> topics, new OncePerMinute(InstantSource.system()));

  private static Reading deadLetters(@Nullable Duration longest) {
    return new Reading.Known(
        List.of(
            new Retention("doorbell.jobs", Duration.ofDays(8)),
            new Retention("dlq.doorbell.jobs", longest)));
  }

  @Test
  void a_history_that_is_as_long_as_the_topics_keep_records_is_accepted() {
    topics = deadLetters(Duration.ofDays(40));
    assertThatCode(guard::requireLongHistory).doesNotThrowAnyException();
    assertThat(guard.permitsPurge()).isTrue();
  }

  @Test
  void a_history_that_is_shorter_is_rejected_by_one_line() {
    topics = deadLetters(Duration.ofDays(41));
    assertThatThrownBy(guard::requireLongHistory)
        .isInstanceOf(BadSettingException.class)
        .hasMessage(
            "DOORBELL_KEEP_HISTORY is 40d, but must be at least 41d, the time for which"
                + " dlq.doorbell.jobs keeps records: a job whose run was removed would run again");
  }

  @Test
  void a_topic_that_keeps_records_without_end_is_rejected() {
    topics = deadLetters(null);
    assertThatThrownBy(guard::requireLongHistory)
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("dlq.doorbell.jobs keeps records without end");
  }

  /** Another program may change the retention at any time. */
  @Test
  void no_runs_are_removed_while_a_topic_keeps_records_for_longer() {
    topics = deadLetters(Duration.ofDays(41));
    assertThat(guard.permitsPurge()).isFalse();
    topics = deadLetters(Duration.ofDays(31));
    assertThat(guard.permitsPurge()).isTrue();
  }

  @Test
  void without_kafka_a_gateway_starts_and_removes_no_runs() {
    topics = new Reading.Unknown("Kafka does not answer");
    assertThatCode(guard::requireLongHistory).doesNotThrowAnyException();
    assertThat(guard.permitsPurge()).isFalse();
  }
}
