package dev.doorbell.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.runtime.log.OncePerMinute;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
  private final Map<String, String> ids = new HashMap<>(Map.of("jobs", "1", "events", "2"));
  private boolean unavailable;
  private final TopicWatch watch =
      new TopicWatch(
          List.of("jobs", "events"),
          _ -> {
            if (unavailable) {
              throw new IllegalStateException("no broker");
            }
            return Map.copyOf(ids);
          },
          new OncePerMinute(() -> Instant.EPOCH));

  @Test
  void before_the_first_answer_topics_are_unknown_which_is_no_problem() {
    assertThat(watch.state("jobs")).isEqualTo(new TopicState.Unknown());
    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void topics_that_exist_have_their_ids() {
    watch.check();
    assertThat(watch.state("jobs")).isEqualTo(new TopicState.Present("1"));
    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void a_topic_that_did_not_exist_at_the_first_answer_is_missing() {
    ids.remove("jobs");
    watch.check();
    assertThat(watch.state("jobs")).isEqualTo(new TopicState.Missing());
    assertThat(watch.problem())
        .hasValueSatisfying(
            why -> assertThat(why).contains("jobs", "topics apply").doesNotContain("events"));
  }

  @Test
  void a_topic_that_existed_is_missing_after_two_answers() {
    watch.check();
    ids.remove("jobs");
    watch.check();
    assertThat(watch.state("jobs")).isEqualTo(new TopicState.Present("1"));
    assertThat(watch.pause()).as("the next answer decides").hasSeconds(1);
    watch.check();
    assertThat(watch.state("jobs")).isEqualTo(new TopicState.Missing());
  }

  @Test
  void one_answer_without_a_topic_changes_nothing() {
    watch.check();
    ids.remove("jobs");
    watch.check();
    ids.put("jobs", "1");
    watch.check();
    ids.remove("jobs");
    watch.check();
    assertThat(watch.state("jobs")).isEqualTo(new TopicState.Present("1"));
  }

  @Test
  void a_topic_that_was_created_again_has_another_id_at_once() {
    watch.check();
    ids.put("jobs", "3");
    watch.check();
    assertThat(watch.state("jobs")).isEqualTo(new TopicState.Present("3"));
    assertThat(watch.problem()).isEmpty();
    assertThat(watch.pause()).hasSeconds(5);
  }

  @Test
  void without_an_answer_the_states_stay() {
    watch.check();
    ids.clear();
    unavailable = true;
    assertThatIllegalStateException().isThrownBy(watch::check);
    assertThatIllegalStateException().isThrownBy(watch::check);
    assertThat(watch.state("jobs")).isEqualTo(new TopicState.Present("1"));
  }
}
