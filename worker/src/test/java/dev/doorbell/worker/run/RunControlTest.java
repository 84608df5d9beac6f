package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.capacity.ManualTimers;
import dev.doorbell.worker.capacity.Slots;
import dev.doorbell.worker.challenge.CurrentChallenge;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunControlTest {
  private static final Duration BUDGET = Duration.ofMinutes(5);

  private final ManualTimers timers = new ManualTimers();
  private final Slots slots = new Slots(1, 10);
  private final AtomicInteger overdue = new AtomicInteger();
  private final AtomicReference<RuntimeException> mayNotAct = new AtomicReference<>();
  private final RunControl control =
      new RunControl(
          new CurrentChallenge(UUID.randomUUID(), new PendingReplies()),
          slots.permit(false),
          () -> {
            if (mayNotAct.get() != null) {
              throw mayNotAct.get();
            }
          },
          timers::nanos,
          timers,
          BUDGET);

  RunControlTest() {
    control.whenOverdue(overdue::incrementAndGet);
  }

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  @Test
  void only_the_acting_thread_may_continue() throws Exception {
    assertThatThrownBy(control::check).isInstanceOf(IllegalStateException.class);
    control.begin();
    control.check();

    control.lendTo(new Thread(() -> {}));
    assertThatThrownBy(control::check).isInstanceOf(IllegalStateException.class);

    control.takeBack();
    control.check();
  }

  @Test
  void a_stop_interrupts_the_runs_thread_and_makes_its_checks_throw() {
    control.begin();

    assertThat(control.stop(StopReason.CANCELLED)).isTrue();

    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(control::check).isInstanceOf(RunStoppedException.class);
  }

  @Test
  void a_stop_before_the_thread_has_begun_interrupts_it_when_it_begins() {
    control.stop(StopReason.CANCELLED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    control.begin();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void the_first_reason_to_stop_counts() {
    control.begin();

    control.stop(StopReason.OUT_OF_TIME);

    assertThat(control.stop(StopReason.CANCELLED)).isFalse();
    assertThat(control.stopReason()).isEqualTo(StopReason.OUT_OF_TIME);
  }

  @Test
  void a_run_that_does_not_wait_ignores_a_stop_for_waiting_runs() {
    control.begin();

    assertThat(control.stopIfWaiting(StopReason.HANDED_OVER)).isFalse();

    control.check();
    assertThat(control.stopReason()).isNull();
  }

  @Test
  void after_the_end_has_begun_a_stop_changes_nothing() {
    control.begin();
    assertThat(control.beginEnd()).isTrue();

    assertThat(control.stop(StopReason.CANCELLED)).isFalse();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(control.stopReason()).isNull();
    assertThatThrownBy(control::check).isInstanceOf(RunStoppedException.class);
  }

  @Test
  void the_end_begins_once_and_clears_the_interrupt_that_stopped_the_run() {
    control.begin();
    control.stop(StopReason.CANCELLED);

    assertThat(control.beginEnd()).isTrue();
    assertThat(control.beginEnd()).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void a_run_that_has_not_ended_in_time_after_a_stop_is_overdue() {
    control.begin();
    control.stop(StopReason.LEASE_LOST);
    timers.pass(RunControl.STOPS_WITHIN.minusMillis(1));
    assertThat(overdue).hasValue(0);

    timers.pass(Duration.ofMillis(1));

    assertThat(overdue).hasValue(1);
  }

  @Test
  void a_run_whose_work_time_is_used_up_is_stopped() {
    control.begin();
    control.startWork();
    timers.pass(BUDGET);

    assertThat(control.stopReason()).isEqualTo(StopReason.OUT_OF_TIME);
  }

  @Test
  void waiting_for_the_user_uses_no_work_time_and_no_permit() {
    control.takePermit();
    control.begin();
    control.startWork();
    timers.pass(Duration.ofMinutes(1));
    control.pauseWork();
    assertThat(slots.executing()).isZero();
    assertThat(slots.waiting()).isOne();

    timers.pass(Duration.ofHours(1));

    assertThat(control.timeLeft()).isEqualTo(BUDGET.minusMinutes(1));
    control.resumeWork();
    assertThat(slots.executing()).isOne();
    timers.pass(BUDGET.minusMinutes(1));
    assertThat(control.stopReason()).isEqualTo(StopReason.OUT_OF_TIME);
  }

  @Test
  void a_run_that_only_has_to_end_gets_a_permit_above_the_limit() {
    Slots.Permit other = slots.permit(false);
    control.takePermit();
    control.pauseWork();
    other.begin();

    control.resumeAboveLimit();

    assertThat(slots.executing()).isEqualTo(2);
  }

  @Test
  void an_interrupt_while_it_waits_for_a_permit_is_kept() {
    Slots.Permit other = slots.permit(false);
    control.takePermit();
    control.pauseWork();
    other.begin();
    Thread.currentThread().interrupt();

    control.resumeWork();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void the_permit_is_released_once() {
    control.takePermit();
    control.releasePermit();
    control.releasePermit();

    assertThat(slots.executing()).isZero();
  }

  @Test
  void a_run_whose_row_has_ended_must_not_continue() {
    control.begin();
    control.endedInRow(TestRuns.ended(TestRuns.running(UUID.randomUUID()), RunStatus.FAILED, "X"));

    assertThatThrownBy(control::check).isInstanceOf(RunStoppedException.class);
  }

  @Test
  void a_run_of_a_dead_incarnation_must_not_continue() {
    control.begin();
    mayNotAct.set(new RunStoppedException("dead"));

    assertThatThrownBy(control::check).isSameAs(mayNotAct.get());
  }
}
