package dev.doorbell.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.admission.WaitingCalls.Waiter;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class WaitingCallsTest {
  private static final long BURST = Duration.ofMillis(500).toNanos();
  private static final long OVERLOADED = Duration.ofMillis(25).toNanos();

  private final WaitingCalls calls =
      new WaitingCalls(Duration.ofMillis(500), Duration.ofMillis(25));

  private static Waiter waiter() {
    return new Waiter(new ReentrantLock().newCondition());
  }

  @Test
  void the_calls_of_a_burst_may_wait_long() {
    for (int i = 0; i < 20; i++) {
      assertThat(calls.add(waiter(), 1_000 + i)).isEqualTo(BURST);
    }
  }

  @Test
  void calls_may_wait_only_briefly_once_the_queue_was_not_empty_for_the_time_of_a_burst() {
    calls.add(waiter(), 0);
    assertThat(calls.add(waiter(), BURST - 1)).isEqualTo(BURST);

    assertThat(calls.add(waiter(), BURST)).isEqualTo(OVERLOADED);
  }

  @Test
  void an_empty_queue_ends_the_overload() {
    Waiter first = waiter();
    Waiter second = waiter();
    calls.add(first, 0);
    calls.add(second, BURST);
    assertThat(calls.poll()).isSameAs(first);
    calls.remove(second);
    assertThat(calls.isEmpty()).isTrue();

    assertThat(calls.add(waiter(), BURST + 1)).isEqualTo(BURST);
  }

  @Test
  void the_call_that_has_waited_longest_is_first() {
    Waiter first = waiter();
    Waiter second = waiter();
    calls.add(first, 0);
    calls.add(second, 1);

    assertThat(calls.poll()).isSameAs(first);
    assertThat(calls.poll()).isSameAs(second);
    assertThat(calls.poll()).isNull();
  }
}
