package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.LoginEvent;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.worker.capacity.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoginTrackerTest {
  private static final Duration ASSUMED_AFTER = Duration.ofSeconds(8);

  private final ManualTimers timers = new ManualTimers();
  private final List<Object> calls = new ArrayList<>();
  private final List<String> measured = new ArrayList<>();
  private long nanos;

  private LoginTracker tracker(LoginState state) {
    return new LoginTracker(
        state,
        ASSUMED_AFTER,
        timers,
        new LoginTracker.Writer() {
          @Override
          public void save(LoginState next) {
            calls.add(next);
          }

          @Override
          public void announce(LoginEvent event) {
            calls.add(event);
          }

          @Override
          public void announceAndWait(LoginEvent event) {
            calls.add("and wait");
            calls.add(event);
          }
        },
        new LoginDurationMetric(
            (outcome, took) -> measured.add(outcome + " " + took), () -> nanos));
  }

  private LoginTracker begun() {
    LoginTracker tracker = tracker(LoginState.NONE);
    tracker.begin();
    calls.clear();
    return tracker;
  }

  @Test
  void the_start_is_saved_before_it_is_announced() {
    tracker(LoginState.NONE).begin();

    assertThat(calls).containsExactly(LoginState.STARTED, new LoginEvent.LoginStarted(null));
  }

  @Test
  void a_login_that_its_claim_has_saved_is_only_announced() {
    tracker(LoginState.STARTED).begin();

    assertThat(calls).containsExactly(new LoginEvent.LoginStarted(null));
  }

  @Test
  void success_is_assumed_after_the_set_time_and_not_before() {
    begun();
    timers.pass(ASSUMED_AFTER.minusMillis(1));
    assertThat(calls).isEmpty();

    timers.pass(Duration.ofMillis(1));

    assertThat(calls).containsExactly(LoginState.ASSUMED, new LoginEvent.LoginSucceeded(true));
  }

  @Test
  void a_deactivated_login_is_never_assumed() {
    begun().deactivate();
    timers.pass(Duration.ofHours(1));

    assertThat(calls)
        .containsExactly(LoginState.DEACTIVATED, new LoginEvent.AutoSuccessfulLoginDeactivated());
  }

  @Test
  void a_second_deactivation_changes_nothing() {
    LoginTracker tracker = begun();
    tracker.deactivate();
    tracker.deactivate();

    assertThat(calls).hasSize(2);
  }

  @Test
  void success_is_not_assumed_after_a_challenge() {
    begun().asked();
    timers.pass(Duration.ofHours(1));

    assertThat(calls).isEmpty();
    assertThat(timers.pending()).isZero();
  }

  @Test
  void a_challenge_withdraws_an_assumed_success_and_success_is_announced_again() {
    LoginTracker tracker = begun();
    timers.pass(ASSUMED_AFTER);
    calls.clear();

    tracker.asked();
    tracker.succeeded();

    assertThat(calls)
        .containsExactly(
            LoginState.STARTED, LoginState.SUCCEEDED, new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void a_reported_success_is_announced_once() {
    LoginTracker tracker = begun();
    tracker.succeeded();
    tracker.succeeded();
    timers.pass(Duration.ofHours(1));

    assertThat(calls).containsExactly(LoginState.SUCCEEDED, new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void a_failure_after_a_reported_success_is_not_a_failure_of_the_login() {
    LoginTracker tracker = begun();
    tracker.succeeded();
    calls.clear();

    tracker.failed("LOGIN_FAILED");

    assertThat(calls).isEmpty();
  }

  @Test
  void an_assumed_success_is_withdrawn_by_a_failure() {
    LoginTracker tracker = begun();
    timers.pass(ASSUMED_AFTER);
    calls.clear();

    tracker.failed("LOGIN_FAILED");

    assertThat(calls)
        .containsExactly(LoginState.FAILED, new LoginEvent.LoginFailed("LOGIN_FAILED"));
  }

  @Test
  void an_attempt_that_took_over_announces_and_assumes_nothing() {
    tracker(LoginState.STARTED).takeOver();
    timers.pass(Duration.ofHours(1));

    assertThat(calls).isEmpty();
  }

  @Test
  void a_login_that_restarts_is_announced_durably_and_never_assumed() {
    LoginTracker tracker = tracker(LoginState.STARTED);
    tracker.takeOver();
    tracker.restart();
    timers.pass(Duration.ofHours(1));

    assertThat(calls).containsExactly("and wait", new LoginEvent.LoginStarted("RESTARTED"));
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED"})
  void after_a_take_over_a_saved_result_is_reset_and_announced_again(LoginState saved) {
    LoginTracker tracker = tracker(saved);
    tracker.takeOver();
    timers.pass(Duration.ofHours(1));
    assertThat(calls).containsExactly(LoginState.STARTED);
    calls.clear();

    tracker.succeeded();

    assertThat(calls).containsExactly(LoginState.SUCCEEDED, new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void the_time_until_the_site_reacts_is_measured_once() {
    LoginTracker tracker = begun();
    nanos += Duration.ofSeconds(2).toNanos();
    tracker.asked();
    nanos += Duration.ofSeconds(60).toNanos();
    tracker.succeeded();

    assertThat(measured).containsExactly("asked PT2S");
  }

  @Test
  void a_login_that_only_the_success_of_the_job_proves_is_not_measured() {
    begun().jobSucceeded();

    assertThat(measured).isEmpty();
    assertThat(calls).contains(new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void an_attempt_that_took_over_measures_no_login() {
    LoginTracker tracker = tracker(LoginState.STARTED);
    tracker.takeOver();
    tracker.succeeded();

    assertThat(measured).isEmpty();
  }

  @Test
  void after_the_end_nothing_is_assumed() {
    begun().end();
    timers.pass(Duration.ofHours(1));

    assertThat(calls).isEmpty();
  }
}
