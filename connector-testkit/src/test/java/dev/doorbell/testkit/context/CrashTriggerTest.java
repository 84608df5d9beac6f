package dev.doorbell.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breaches;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The calls at which the trigger simulates the loss of the worker. */
class CrashTriggerTest {
  private final RunRecord record = new RunRecord(new Breaches(Map.of()));
  private final ContextGuard guard = new ContextGuard(record);

  private CrashTrigger at(@Nullable CrashPoint point) {
    return new CrashTrigger(point, guard, record);
  }

  private void assertCrashes(ThrowingCallable call) {
    assertThat(guard.stopped()).isNull();
    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(call);
    assertThat(guard.stopped()).isEqualTo(StopReason.WORKER_LOST);
  }

  @Test
  void the_worker_is_lost_at_the_second_question() {
    CrashTrigger crash = at(CrashPoint.question(2));
    crash.asked();
    crash.answered();
    assertCrashes(crash::asked);
  }

  @Test
  void the_worker_is_lost_at_the_first_answer() {
    CrashTrigger crash = at(CrashPoint.answer(1));
    crash.asked();
    assertCrashes(crash::answered);
  }

  @Test
  void the_worker_is_lost_when_the_connector_uses_the_context_after_it_has_sent_the_answer() {
    CrashTrigger crash = at(CrashPoint.answerSent(1));
    record.request();
    crash.asked();
    crash.answered();
    crash.used();
    record.request();
    assertCrashes(crash::used);
  }

  @Test
  void the_worker_is_lost_after_the_login() {
    CrashTrigger crash = at(CrashPoint.signedIn());
    crash.asked();
    crash.answered();
    record.request();
    crash.used();
    assertCrashes(crash::signedIn);
  }

  @Test
  void without_a_crash_point_no_worker_is_lost() {
    CrashTrigger crash = at(null);
    crash.asked();
    crash.answered();
    record.request();
    crash.used();
    crash.signedIn();
    assertThat(guard.stopped()).isNull();
  }
}
