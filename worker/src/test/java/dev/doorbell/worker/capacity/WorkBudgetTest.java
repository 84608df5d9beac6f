package dev.doorbell.worker.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkBudgetTest {
  private final ManualTimers timers = new ManualTimers();
  private final AtomicInteger spent = new AtomicInteger();
  private final WorkBudget budget =
      new WorkBudget(Duration.ofMinutes(10), timers, timers::nanos, spent::incrementAndGet);

  @Test
  void the_budget_is_used_up_while_the_run_executes() {
    budget.resume();
    timers.pass(Duration.ofMinutes(9));
    assertThat(spent).hasValue(0);

    timers.pass(Duration.ofMinutes(1));
    assertThat(spent).hasValue(1);
  }

  @Test
  void the_budget_is_not_used_while_the_run_waits_for_its_user() {
    budget.resume();
    timers.pass(Duration.ofMinutes(9));
    budget.pause();
    timers.pass(Duration.ofHours(5));
    assertThat(spent).hasValue(0);

    budget.resume();
    timers.pass(Duration.ofSeconds(59));
    assertThat(spent).hasValue(0);
    timers.pass(Duration.ofSeconds(1));
    assertThat(spent).hasValue(1);
  }

  @Test
  void the_budget_is_not_used_while_its_clock_is_stopped() {
    long[] suspended = {0};
    WorkBudget suspendable =
        new WorkBudget(
            Duration.ofMinutes(10),
            timers,
            () -> timers.nanos() - suspended[0],
            spent::incrementAndGet);
    suspendable.resume();
    suspended[0] = Duration.ofMinutes(4).toNanos();
    timers.pass(Duration.ofMinutes(10));
    assertThat(spent).hasValue(0);

    timers.pass(Duration.ofMinutes(4).minusSeconds(1));
    assertThat(spent).hasValue(0);
    timers.pass(Duration.ofSeconds(1));
    assertThat(spent).hasValue(1);
  }

  @Test
  void repeated_pauses_and_resumes_have_no_effect() {
    budget.resume();
    budget.resume();
    timers.pass(Duration.ofMinutes(5));
    budget.pause();
    budget.pause();
    budget.resume();
    timers.pass(Duration.ofMinutes(5));

    assertThat(spent).hasValue(1);
  }
}
