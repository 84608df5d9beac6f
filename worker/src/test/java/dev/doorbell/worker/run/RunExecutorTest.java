package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.account.AccountSnapshot;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.sealing.NoSymmetricKeyException;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.connector.ConnectorRegistry;
import dev.doorbell.worker.fake.TestRuns;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunExecutorTest {
  private final TestAttempt parts = new TestAttempt();

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private static RunResult execute(TestAttempt parts, Consumer<ConnectorContext> connector) {
    parts.control.begin();
    RunExecutor executor = parts.executor(TestAttempt.connector(connector));
    RunResult result = executor.execute();
    RunContext context = executor.context();
    if (context != null) {
      context.close();
    }
    return result;
  }

  private RunResult execute(Consumer<ConnectorContext> connector) {
    return execute(parts, connector);
  }

  private RunResult throwing(Throwable thrown) {
    return execute(context -> throwUnchecked(thrown));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void throwUnchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void the_start_is_announced_with_the_address_for_replies_before_the_connector_is_called() {
    RunResult result = execute(context -> parts.log.add("connector called"));

    assertThat(result).isEqualTo(new RunResult.Succeeded());
    assertThat(parts.log)
        .containsExactly(
            "event JobStarted", "login STARTED", "event LoginStarted", "connector called");
    assertThat(parts.events.events().getFirst())
        .isEqualTo(new RunEvent.JobStarted("MANUAL", parts.attempt.returnAddress(), null));
  }

  @Test
  void an_attempt_that_took_over_is_announced_as_such_and_without_a_login() {
    TestAttempt second = TestAttempt.takenOver();

    execute(second, context -> {});

    assertThat(second.events.events())
        .containsExactly(
            new RunEvent.JobStarted("MANUAL", second.attempt.returnAddress(), "TAKEN_OVER"));
  }

  @Test
  void an_attempt_that_no_longer_owns_its_run_is_not_begun() {
    UUID incarnation = parts.attempt.fence().incarnation();
    for (Run row :
        new @Nullable Run[] {
          null,
          TestRuns.ended(parts.attempt.run(), RunStatus.SUCCEEDED, null),
          TestRuns.takenOver(parts.attempt.run(), incarnation),
          TestRuns.running(UUID.randomUUID())
        }) {
      parts.rows.replaceRow(row);

      assertThat(execute(context -> parts.log.add("called"))).isEqualTo(new RunResult.NotOwned());
    }
    assertThat(parts.log).isEmpty();
  }

  @Test
  void an_attempt_that_was_just_claimed_reads_no_row_before_its_connector_is_called() {
    AccountSnapshot claimed = parts.rows.account();
    parts.rows.replaceRow(null);
    parts.rows.deleteAccount();
    parts.control.begin();
    RunExecutor executor =
        parts.executor(
            TestAttempt.connector(context -> parts.log.add("connector called")), claimed);

    assertThat(executor.execute()).isEqualTo(new RunResult.Succeeded());
    assertThat(parts.log).endsWith("connector called");
    executor.context().close();
  }

  @Test
  void a_run_without_its_account_is_cancelled() {
    parts.rows.deleteAccount();

    assertThat(execute(context -> {})).isEqualTo(new RunResult.Stopped());
    assertThat(parts.control.stopReason()).isEqualTo(StopReason.CANCELLED);
    assertThat(parts.log).isEmpty();
  }

  @Test
  void a_run_without_its_connector_is_cancelled() {
    parts.control.begin();

    assertThat(parts.executor(null).execute()).isEqualTo(new RunResult.Stopped());
    assertThat(parts.control.stopReason()).isEqualTo(StopReason.CANCELLED);
    assertThat(parts.log).isEmpty();
  }

  @Test
  void a_run_starts_only_when_the_operator_has_set_the_required_parameters() {
    ConnectorRegistry.Entry connector =
        TestAttempt.connector(
            Manifest.of("demo-bank", "Demo bank", "bank.example")
                .withParameters(ConnectorParameter.text("partner", "Our number")),
            context -> parts.log.add("called with " + context.parameter("partner")));

    parts.control.begin();
    assertThat(parts.executor(connector).execute())
        .isEqualTo(new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, "NOT_CONFIGURED"));
    assertThat(parts.log).noneMatch(line -> line.startsWith("called"));

    TestAttempt configured = new TestAttempt();
    configured.rows.setParameter("partner", new ParameterValue.Plain("4711"));
    configured.control.begin();
    RunExecutor executor = configured.executor(connector);
    assertThat(executor.execute()).isEqualTo(new RunResult.Succeeded());
    assertThat(parts.log).endsWith("called with 4711");
    executor.context().close();
  }

  @Test
  void a_run_starts_only_with_all_required_fields_and_a_take_over_goes_on_without() {
    ConnectorRegistry.Entry connector =
        TestAttempt.connector(
            Manifest.of("demo-bank", "Demo bank", "bank.example")
                .withFields(AccountField.text("since", "Customer since")),
            _ -> parts.log.add("called"));
    parts.control.begin();
    assertThat(parts.executor(connector).execute())
        .isEqualTo(new RunResult.Failed(ErrorCode.LOGIN_FAILED_NEEDS_SECRET, null));
    assertThat(parts.log).doesNotContain("called");

    TestAttempt second = TestAttempt.takenOver();
    second.control.begin();
    RunExecutor executor = second.executor(connector);
    assertThat(executor.execute()).isEqualTo(new RunResult.Succeeded());
    executor.context().close();
  }

  @Test
  void a_run_that_was_stopped_before_does_not_call_its_connector() {
    parts.control.stop(StopReason.CANCELLED);

    assertThat(execute(context -> parts.log.add("called"))).isEqualTo(new RunResult.Stopped());
    assertThat(parts.log).doesNotContain("called");
  }

  @Test
  void a_failure_of_the_connector_has_its_code() {
    assertThat(throwing(new ConnectorException(ErrorCode.LOGIN_FAILED, "wrong password")))
        .isEqualTo(new RunResult.Failed(ErrorCode.LOGIN_FAILED, null, null));
  }

  @Test
  void any_other_exception_is_an_unknown_error() {
    RunResult unknown = new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null);

    assertThat(throwing(new IllegalStateException("bug"))).isEqualTo(unknown);
    assertThat(throwing(new StackOverflowError())).isEqualTo(unknown);
    assertThat(throwing(new Exception("checked"))).isEqualTo(unknown);
    assertThat(throwing(new ThrowsWhenLogged())).isEqualTo(unknown);
  }

  @Test
  void a_missing_symmetric_key_fails_the_run() {
    assertThat(
            throwing(new NoSymmetricKeyException(SealContext.session("local", UUID.randomUUID()))))
        .isEqualTo(new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null));
  }

  private static final class ThrowsWhenLogged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("was read");
    }
  }

  @Test
  void a_fencing_or_stop_exception_from_the_connector_is_not_a_failure() {
    assertThat(throwing(new FencedOutException("another attempt")))
        .isEqualTo(new RunResult.NotOwned());
    assertThat(throwing(new RunStoppedException("stopped"))).isEqualTo(new RunResult.Stopped());
  }

  @Test
  void the_work_time_counts_while_the_connector_is_called() {
    execute(context -> parts.timers.pass(TestAttempt.BUDGET.dividedBy(2)));

    assertThat(parts.control.timeLeft()).isEqualTo(TestAttempt.BUDGET.dividedBy(2));
  }

  @Test
  void the_context_is_available_after_the_connector_has_returned() {
    AtomicReference<ConnectorContext> seen = new AtomicReference<>();
    parts.control.begin();
    RunExecutor executor = parts.executor(TestAttempt.connector(seen::set));
    assertThat(executor.context()).isNull();

    executor.execute();

    assertThat(executor.context()).isSameAs(seen.get());
    executor.context().close();
  }
}
