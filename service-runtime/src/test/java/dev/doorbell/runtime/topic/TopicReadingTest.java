package dev.doorbell.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.runtime.topic.TopicReading.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicReadingTest {
  private TopicState state = new TopicState.Present("1");
  private long nanos;
  private final TopicReading reading = new TopicReading("jobs", () -> state, () -> nanos);

  private void open() {
    assertThat(reading.next()).isEqualTo(Step.OPEN);
    reading.opened();
  }

  @Test
  void before_it_is_opened_for_the_first_time_it_says_so() {
    for (TopicState each : List.of(state, new TopicState.Unknown(), new TopicState.Missing())) {
      state = each;
      assertThat(reading.problem()).hasValue("the client that reads jobs is not open yet");
    }
    fail(1);
    nanos = Duration.ofSeconds(20).toNanos();
    assertThat(reading.problem())
        .as("it can't be opened")
        .hasValueSatisfying(why -> assertThat(why).contains("20 s"));
  }

  @Test
  void an_open_client_of_the_topic_reads() {
    open();
    assertThat(reading.next()).isEqualTo(Step.READ);
    assertThat(reading.problem()).isEmpty();
  }

  @Test
  void a_client_is_opened_again_when_the_topic_has_another_id() {
    open();
    state = new TopicState.Present("2");
    assertThat(reading.problem())
        .hasValueSatisfying(why -> assertThat(why).contains("jobs", "not opened again"));
    open();
    assertThat(reading.id()).isEqualTo("2");
    assertThat(reading.problem()).isEmpty();
  }

  @Test
  void a_client_waits_without_its_topic_and_is_opened_again_even_with_the_same_id() {
    open();
    state = new TopicState.Missing();
    assertThat(reading.next()).isEqualTo(Step.WAIT);
    state = new TopicState.Present("1");
    open();
  }

  @Test
  void a_client_that_is_open_continues_while_nothing_is_known() {
    open();
    state = new TopicState.Unknown();
    assertThat(reading.next()).isEqualTo(Step.READ);
    assertThat(reading.problem()).isEmpty();
  }

  @Test
  void a_client_is_opened_again_after_three_failures_in_a_row() {
    open();
    fail(2);
    reading.succeeded();
    fail(2);
    assertThat(reading.next()).isEqualTo(Step.READ);
    fail(1);
    open();
    assertThat(reading.next()).isEqualTo(Step.READ);
  }

  @Test
  void failures_are_a_problem_after_a_while_until_a_call_succeeds() {
    open();
    fail(1);
    assertThat(reading.problem()).isEmpty();
    nanos = Duration.ofSeconds(20).toNanos();
    fail(1);
    assertThat(reading.problem())
        .hasValueSatisfying(why -> assertThat(why).contains("20 s", "IllegalStateException"));
    reading.succeeded();
    assertThat(reading.problem()).isEmpty();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      reading.failed(new IllegalStateException());
    }
  }
}
