package dev.doorbell.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a trial waits for its connector. */
class AttemptWaiterTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final RunRecord record = new RunRecord(new Breaches(Map.of()));
  private final ContextGuard guard = new ContextGuard(record);
  private final CountDownLatch done = new CountDownLatch(1);

  @AfterEach
  void endThreads() {
    done.countDown();
  }

  private AttemptWaiter waiter(BooleanSupplier cancelledWhen, Duration timeout) {
    return new AttemptWaiter(cancelledWhen, timeout, guard, record);
  }

  /** A connector that stops when it is interrupted. */
  private Thread waiting() {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            done.await();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** A connector that ignores interrupts. */
  private Thread ignoringInterrupts() {
    return Thread.ofVirtual()
        .start(() -> {
          while (done.getCount() > 0) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void a_thread_that_ends_is_not_interrupted() {
    Thread thread = waiting();
    BooleanSupplier endsIt =
        () -> {
          done.countDown();
          return false;
        };
    assertThat(waiter(endsIt, LONG).awaitEnd(thread)).isTrue();
    assertThat(thread.isInterrupted()).isFalse();
    assertThat(guard.stopped()).isNull();
    assertThat(record.testError()).isNull();
  }

  @Test
  void a_cancelled_attempt_is_interrupted_and_may_stop() {
    assertThat(waiter(() -> true, LONG).awaitEnd(waiting())).isTrue();
    assertThat(guard.stopped()).isEqualTo(StopReason.CANCELLED);
    assertThat(guard.connectorWasTold()).as("told at its next call").isFalse();
    assertThat(record.breaches().all()).isEmpty();
  }

  @Test
  void a_cancelled_attempt_that_does_not_stop_breaks_a_rule() {
    assertThat(waiter(() -> true, SHORT).awaitEnd(ignoringInterrupts())).isFalse();
    assertThat(record.breaches().all())
        .extracting(Breach::rule)
        .containsExactly(Rule.USES_CONTEXT_ONLY_IN_RUN);
    assertThat(record.testError()).isNull();
  }

  @Test
  void an_attempt_that_exceeds_its_timeout_fails_the_test_and_is_interrupted() {
    Thread thread = ignoringInterrupts();
    assertThat(waiter(() -> false, SHORT).awaitEnd(thread)).isFalse();
    assertThat(thread.isInterrupted()).isTrue();
    assertThat(record.testError()).hasMessageContaining("did not end within");
    assertThat(record.breaches().all()).isEmpty();
    assertThat(guard.stopped()).isNull();
  }

  @Test
  void an_interrupt_of_the_test_stops_the_attempt_too() throws InterruptedException {
    Thread thread = waiting();
    AttemptWaiter waiter = waiter(() -> false, LONG);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> waiter.awaitEnd(thread));
    assertThat(Thread.interrupted()).as("the flag is restored").isTrue();
    assertThat(thread.join(LONG)).isTrue();
  }
}
