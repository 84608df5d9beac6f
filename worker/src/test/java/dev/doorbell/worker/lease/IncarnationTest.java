package dev.doorbell.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncarnationTest {
  private long now;
  private final Lease lease = new Lease(Duration.ofSeconds(15), Duration.ofSeconds(3), () -> now);
  private final Incarnation incarnation =
      new Incarnation(new UUID(0, 1), 7, lease, Duration.ofMillis(1));
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private String unavailableTwice() {
    if (calls.incrementAndGet() < 3) {
      throw new StoreUnavailableException("unavailable", new RuntimeException());
    }
    return "done";
  }

  @Test
  void an_incarnation_may_act_while_its_lease_is_held_and_it_is_not_dead() {
    assertThat(incarnation.mayAct()).isFalse();
    incarnation.extend(now);
    assertThat(incarnation.mayAct()).isTrue();
    now += Duration.ofSeconds(12).toNanos();
    assertThat(incarnation.mayAct()).isFalse();

    incarnation.extend(now);
    assertThat(incarnation.markDead()).isTrue();
    assertThat(incarnation.mayAct()).isFalse();
  }

  @Test
  void only_the_first_caller_marks_an_incarnation_dead() {
    assertThat(incarnation.markDead()).isTrue();
    assertThat(incarnation.markDead()).isFalse();
    assertThat(incarnation.dead()).isTrue();
  }

  @Test
  void a_call_is_retried_while_the_database_is_unavailable() {
    incarnation.extend(now);

    assertThat(incarnation.<String>retryWhileUnavailable(this::unavailableTwice)).isEqualTo("done");
    assertThat(calls).hasValue(3);
  }

  @Test
  void a_call_that_fails_otherwise_is_not_retried() {
    incarnation.extend(now);

    assertThatIllegalStateException()
        .isThrownBy(() ->
            incarnation.retryWhileUnavailable(() -> {
              calls.incrementAndGet();
              throw new IllegalStateException("a bug");
            }));
    assertThat(calls).hasValue(1);
  }

  @Test
  void a_retry_ends_when_the_incarnation_dies() {
    incarnation.extend(now);

    assertThatExceptionOfType(LeaseLostException.class)
        .isThrownBy(() ->
            incarnation.retryWhileUnavailable(() -> {
              incarnation.markDead();
              throw new StoreUnavailableException("unavailable", new RuntimeException());
            }));
  }

  @Test
  void a_dead_incarnation_calls_nothing() {
    incarnation.markDead();

    assertThatExceptionOfType(LeaseLostException.class)
        .isThrownBy(() -> incarnation.retryWhileUnavailable(calls::incrementAndGet));
    assertThat(calls).hasValue(0);
  }

  @Test
  void an_interrupt_of_a_suspended_run_stops_it_and_the_flag_stays_set() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(incarnation::requireMayAct);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void an_interrupt_between_two_tries_stops_the_run_and_the_flag_stays_set() {
    incarnation.extend(now);

    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(() ->
            incarnation.retryWhileUnavailable(() -> {
              Thread.currentThread().interrupt();
              throw new StoreUnavailableException("unavailable", new RuntimeException());
            }));
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void the_return_address_has_the_id_and_the_partition_of_the_incarnation() {
    assertThat(incarnation.returnAddress().incarnation()).isEqualTo(new UUID(0, 1));
    assertThat(incarnation.returnAddress().partition()).isEqualTo(7);
  }
}
