package dev.doorbell.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartWaitTest {
  private static final class Unavailable extends RuntimeException implements TemporaryFailure {
    private static final long serialVersionUID = 1L;

    Unavailable() {
      super("connection refused");
    }
  }

  private long nanos;
  private int attempts;

  private StartWait patient(Duration patience) {
    return new StartWait(patience, Duration.ZERO, () -> nanos);
  }

  /** Each attempt takes a second. */
  private String attempt(int failures) {
    nanos += Duration.ofSeconds(1).toNanos();
    if (attempts++ < failures) {
      throw new Unavailable();
    }
    return "open";
  }

  @Test
  void a_start_waits_for_what_is_unavailable() {
    assertThat(patient(Duration.ofMinutes(5)).until("the database", () -> attempt(30)))
        .isEqualTo("open");
    assertThat(attempts).isEqualTo(31);
  }

  @Test
  void while_it_waits_the_health_check_says_for_what() {
    StartWait wait = patient(Duration.ofMinutes(5));
    String[] seen = {""};
    wait.untilDone(
        "the database",
        () -> {
          seen[0] = wait.problem().orElseThrow();
          attempt(1);
        });
    assertThat(seen[0]).contains("the database", "connection refused");
    assertThat(wait.problem()).as("not up yet").isPresent();
  }

  @Test
  void the_start_fails_when_the_patience_is_over_and_says_what_was_missing() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> patient(Duration.ofSeconds(60)).until("the database", () -> attempt(1_000)))
        .withMessageContainingAll("60 s", "the database", "refused", "DOORBELL_START_PATIENCE");
    assertThat(attempts).isEqualTo(60);
  }

  @Test
  void the_patience_is_that_of_the_whole_start() {
    StartWait wait = patient(Duration.ofSeconds(60));
    wait.until("the database", () -> attempt(40));
    attempts = 0;
    assertThatIllegalStateException()
        .isThrownBy(() -> wait.until("the topics", () -> attempt(1_000)))
        .as("the time for the database is not reported as time for the topics")
        .withMessageStartingWith(
            "waited 19 s for the topics (60 s for the whole start, DOORBELL_START_PATIENCE is 60 s)");
    assertThat(attempts).isLessThan(20);
  }

  @Test
  void without_patience_the_first_failure_ends_the_start_with_its_own_message() {
    assertThatThrownBy(() -> StartWait.none().until("the database", () -> attempt(1)))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void a_failure_that_is_not_temporary_ends_the_start_at_once() {
    assertThatThrownBy(() ->
            patient(Duration.ofMinutes(5))
                .until(
                    "the database",
                    () -> {
                      throw new IllegalArgumentException("wrong password");
                    }))
        .hasMessage("wrong password");
  }

  @Test
  void a_cancelled_start_waits_no_longer() {
    StartWait wait = patient(Duration.ofMinutes(5));
    wait.cancel();
    assertThatThrownBy(() -> wait.until("the database", () -> attempt(1_000)))
        .isInstanceOf(StartWait.CancelledException.class);
  }
}
