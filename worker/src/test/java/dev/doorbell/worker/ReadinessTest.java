package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private boolean holdsLease = true;
  private Optional<String> topics = Optional.empty();
  private Optional<String> jobs = Optional.empty();
  private final Readiness readiness =
      new Readiness(() -> holdsLease, List.of(() -> topics, () -> jobs));

  @Test
  void a_worker_is_ready_with_its_lease_and_its_topics() {
    assertThat(readiness.problem()).isEmpty();
  }

  @Test
  void it_is_not_ready_without_its_lease() {
    holdsLease = false;
    assertThat(readiness.problem()).hasValueSatisfying(why -> assertThat(why).contains("database"));
  }

  @Test
  void it_is_not_ready_without_its_topics_or_when_a_topic_cannot_be_read() {
    jobs = Optional.of("reading has failed");
    assertThat(readiness.problem()).contains("reading has failed");
    topics = Optional.of("topics do not exist");
    assertThat(readiness.problem()).contains("topics do not exist");
  }
}
