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
  private final List<Object> said = new ArrayList<>();
  private final List<String> measured = new ArrayList<>();
  private long nanos;

  private LoginTracker watch(LoginState state) {
    return new LoginTracker(
        state,
        ASSUMED_AFTER,
        timers,
        new LoginTracker.Writer() {
          @Override
          public void save(LoginState next) {
            said.add(next);
          }

          @Override
          public void announce(LoginEvent event) {
            said.add(event);
          }

          @Override
          public void announceAndWait(LoginEvent event) {
            said.add("and wait");
            said.add(event);
          }
        },
        new LoginDurationMetric(
            (outcome, took) -> measured.add(outcome + " " + took), () -> nanos));
  }

  private LoginTracker begun() {
    LoginTracker watch = watch(LoginState.NONE);
    watch.begin();
    said.clear();
    return watch;
  }

  @Test
  void the_start_is_saved_before_it_is_announced() {
    watch(LoginState.NONE).begin();

    assertThat(said).containsExactly(LoginState.STARTED, new LoginEvent.LoginStarted(null));
  }

  @Test
  void success_is_assumed_after_the_seconds_and_not_a_moment_before() {
    begun();
    timers.pass(ASSUMED_AFTER.minusMillis(1));
    assertThat(said).isEmpty();

    timers.pass(Duration.ofMillis(1));

    assertThat(said).containsExactly(LoginState.ASSUMED, new LoginEvent.LoginSucceeded(true));
  }

  @Test
  void a_deactivated_login_is_never_assumed() {
    begun().deactivate();
    timers.pass(Duration.ofHours(1));

    assertThat(said)
        .containsExactly(LoginState.DEACTIVATED, new LoginEvent.AutoSuccessfulLoginDeactivated());
  }

  @Test
  void deactivating_twice_is_once() {
    LoginTracker watch = begun();
    watch.deactivate();
    watch.deactivate();

    assertThat(said).hasSize(2);
  }

  @Test
  void a_question_stops_the_assumption() {
    begun().asked();
    timers.pass(Duration.ofHours(1));

    assertThat(said).isEmpty();
    assertThat(timers.set()).isZero();
  }

  @Test
  void a_question_withdraws_what_was_assumed_and_success_is_said_again() {
    LoginTracker watch = begun();
    timers.pass(ASSUMED_AFTER);
    said.clear();

    watch.asked();
    watch.succeeded();

    assertThat(said)
        .containsExactly(
            LoginState.STARTED, LoginState.SUCCEEDED, new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void certain_success_is_said_once() {
    LoginTracker watch = begun();
    watch.succeeded();
    watch.succeeded();
    timers.pass(Duration.ofHours(1));

    assertThat(said).containsExactly(LoginState.SUCCEEDED, new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void a_failure_after_certain_success_is_not_of_the_login() {
    LoginTracker watch = begun();
    watch.succeeded();
    said.clear();

    watch.failed("LOGIN_FAILED");

    assertThat(said).isEmpty();
  }

  @Test
  void an_assumed_success_is_withdrawn_by_a_failure() {
    LoginTracker watch = begun();
    timers.pass(ASSUMED_AFTER);
    said.clear();

    watch.failed("LOGIN_FAILED");

    assertThat(said).containsExactly(LoginState.FAILED, new LoginEvent.LoginFailed("LOGIN_FAILED"));
  }

  @Test
  void an_attempt_that_took_over_says_and_assumes_nothing() {
    watch(LoginState.STARTED).takeOver();
    timers.pass(Duration.ofHours(1));

    assertThat(said).isEmpty();
  }

  @Test
  void a_login_that_begins_anew_says_so_for_certain_and_assumes_nothing() {
    LoginTracker watch = watch(LoginState.STARTED);
    watch.takeOver();
    watch.restart();
    timers.pass(Duration.ofHours(1));

    assertThat(said).containsExactly("and wait", new LoginEvent.LoginStarted("RESTARTED"));
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED"})
  void after_a_take_over_what_was_certain_is_open_again_and_said_anew(LoginState left) {
    LoginTracker watch = watch(left);
    watch.takeOver();
    timers.pass(Duration.ofHours(1));
    assertThat(said).containsExactly(LoginState.STARTED);
    said.clear();

    watch.succeeded();

    assertThat(said).containsExactly(LoginState.SUCCEEDED, new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void the_time_to_the_sites_first_word_is_measured_once() {
    LoginTracker watch = begun();
    nanos += Duration.ofSeconds(2).toNanos();
    watch.asked();
    nanos += Duration.ofSeconds(60).toNanos();
    watch.succeeded();

    assertThat(measured).containsExactly("asked PT2S");
  }

  @Test
  void a_login_of_which_only_the_jobs_success_tells_is_not_measured() {
    begun().implied();

    assertThat(measured).isEmpty();
    assertThat(said).contains(new LoginEvent.LoginSucceeded(false));
  }

  @Test
  void an_attempt_that_took_over_measures_no_login() {
    LoginTracker watch = watch(LoginState.STARTED);
    watch.takeOver();
    watch.succeeded();

    assertThat(measured).isEmpty();
  }

  @Test
  void after_the_end_nothing_is_assumed() {
    begun().end();
    timers.pass(Duration.ofHours(1));

    assertThat(said).isEmpty();
  }
}
