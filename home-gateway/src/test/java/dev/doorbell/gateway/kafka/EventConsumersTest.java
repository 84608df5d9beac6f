package dev.doorbell.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.runtime.topic.TopicReading;
import dev.doorbell.runtime.topic.TopicState;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class EventConsumersTest {
  private final AtomicInteger opened = new AtomicInteger();
  private TopicState state = new TopicState.Unknown();
  private Runnable check = () -> state = new TopicState.Present("1");
  private final EventConsumers consumers =
      new EventConsumers(
          () -> {
            opened.incrementAndGet();
            return new MockConsumer<>("none");
          },
          new TopicReading("doorbell.events", () -> state, () -> 0),
          () -> check.run());

  @Test
  void the_id_of_the_topic_is_read_before_the_first_consumer_is_opened() {
    assertThat(consumers.open()).isPresent();
    assertThat(consumers.isCurrent()).isTrue();
    assertThat(consumers.topic()).isEqualTo("1".hashCode());
  }

  @Test
  void without_an_answer_of_kafka_nothing_is_opened() {
    check =
        () -> {
          throw new IllegalStateException("no broker");
        };
    assertThatIllegalStateException().isThrownBy(consumers::open);
    assertThat(opened).hasValue(0);
  }

  @Test
  void without_the_topic_nothing_is_opened() {
    check = () -> state = new TopicState.Missing();
    assertThat(consumers.open()).isEmpty();
    assertThat(opened).hasValue(0);
  }

  @Test
  void a_consumer_is_not_current_when_the_topic_was_deleted_or_created_again() {
    assertThat(consumers.open()).isPresent();
    state = new TopicState.Present("2");
    assertThat(consumers.isCurrent()).isFalse();
    assertThat(consumers.open()).isPresent();
    assertThat(consumers.topic()).isEqualTo("2".hashCode());
    state = new TopicState.Missing();
    assertThat(consumers.isCurrent()).isFalse();
  }
}
