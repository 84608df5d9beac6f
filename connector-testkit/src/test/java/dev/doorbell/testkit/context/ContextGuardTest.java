package dev.doorbell.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which thread may use a context, and until when. */
class ContextGuardTest {
  private final RunRecord record = new RunRecord(new Breaches(Map.of()));
  private final ContextGuard guard = new ContextGuard(record);

  @BeforeEach
  void begin() {
    guard.begin(Thread.currentThread());
  }

  @Test
  void its_thread_may_use_it_until_the_run_ends() {
    guard.recordCall("notifySuccessfulLogin");
    assertThat(record.calls()).containsExactly("notifySuccessfulLogin");
    guard.end();
    assertBreach("after its run had ended: field 'a'", "field 'a'");
  }

  @Test
  void another_thread_may_not_use_it_unless_it_checks_for_an_approval() {
    guard.begin(new Thread(() -> {}));
    assertBreach("on another thread than the run's: timeLeft", "timeLeft");
    guard.allowChecker(Thread.currentThread());
    guard.check("timeLeft");
    guard.allowChecker(null);
    assertThatIllegalStateException().isThrownBy(() -> guard.check("timeLeft"));
  }

  private void assertBreach(String what, String use) {
    assertThatIllegalStateException()
        .isThrownBy(() -> guard.check(use))
        .withMessageContaining(what);
    assertThat(record.breaches().all())
        .extracting(Breach::rule)
        .containsExactly(Rule.USES_CONTEXT_ONLY_IN_RUN);
  }

  @Test
  void a_stop_is_reported_at_the_next_use_with_its_first_reason() {
    guard.stopFromOutside(StopReason.CANCELLED);
    assertThat(guard.connectorWasTold()).isFalse();
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(() -> guard.check("save"))
        .withMessageContaining("cancelled");
    assertThat(guard.connectorWasTold()).isTrue();
    guard.stopFromOutside(StopReason.TEST_FAILED);
    assertThat(guard.stopped()).isEqualTo(StopReason.CANCELLED);
    assertThat(record.breaches().all()).isEmpty();
  }
}
