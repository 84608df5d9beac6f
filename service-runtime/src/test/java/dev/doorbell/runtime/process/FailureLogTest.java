package dev.doorbell.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  private final List<String> lines = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final FailureLog log = new FailureLog(() -> now, lines::add);

  private static final class DatabaseUnavailable extends RuntimeException
      implements TemporaryFailure {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailable() {
      super("the database does not answer");
    }
  }

  @Test
  void a_failure_that_repeats_is_logged_once_per_minute_with_the_number_suppressed() {
    for (int i = 0; i < 5; i++) {
      log.report("Sweep failed", new DatabaseUnavailable());
    }
    now = now.plus(Duration.ofMinutes(1));
    log.report("Sweep failed", new DatabaseUnavailable());
    assertThat(lines)
        .containsExactly(
            "Sweep failed (0 similar failures not logged): the database does not answer",
            "Sweep failed (4 similar failures not logged): the database does not answer");
  }

  @Test
  void another_cause_is_logged_in_the_same_minute() {
    log.report("Sweep failed", new DatabaseUnavailable());
    log.report("Sweep failed", new IllegalStateException());
    assertThat(lines).hasSize(2);
  }

  @Test
  void an_unexpected_failure_is_logged_with_its_stack_but_without_its_message() {
    log.report("Sweep failed", new IllegalStateException("a password"));
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("java.lang.IllegalStateException", "FailureLogTest")
        .doesNotContain("a password");
  }
}
