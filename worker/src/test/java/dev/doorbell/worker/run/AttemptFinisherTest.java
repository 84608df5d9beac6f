package dev.doorbell.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.challenge.ChallengeWaits;
import dev.doorbell.worker.fake.TestRuns;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptFinisherTest {
  private final TestAttempt parts = new TestAttempt();
  private final List<String> log = parts.log;

  @BeforeEach
  void begin() {
    parts.control.begin();
    parts.login.begin();
    log.clear();
  }

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private void end(RunResult result) {
    parts.control.beginEnd();
    parts.finisher().end(result, () -> log.add("session saved"));
  }

  private void stopAndEnd(StopReason why) {
    parts.control.stop(why);
    end(new RunResult.Stopped());
  }

  @Test
  void the_session_is_saved_then_the_row_ended_then_the_end_announced() {
    end(new RunResult.Succeeded());

    assertThat(log)
        .containsExactly(
            "login SUCCEEDED",
            "event LoginSucceeded",
            "session saved",
            "run SUCCEEDED",
            "announced SUCCEEDED");
  }

  @Test
  void a_connector_that_returned_normally_has_succeeded_even_if_the_run_was_cancelled() {
    parts.control.stop(StopReason.CANCELLED);

    end(new RunResult.Succeeded());

    assertThat(log).contains("run SUCCEEDED");
  }

  @Test
  void a_failure_ends_the_row_with_its_code() {
    end(new RunResult.Failed(ErrorCode.VENDOR_DOWN, null));

    assertThat(log)
        .containsExactly(
            "session saved",
            "failure null, outline null",
            "run FAILED VENDOR_DOWN",
            "announced FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOGIN_FAILED",
        "USER_ACTION_NEEDED_TWOFA_EXPIRED",
        "CHALLENGE_ASKED",
        "CAPTCHA_RESOLUTION_FAILED"
      })
  void a_failure_that_concerns_the_login_is_announced_first(String code) {
    end(new RunResult.Failed(ErrorCode.valueOf(code), null));

    assertThat(log).startsWith("login FAILED", "event LoginFailed", "session saved");
  }

  @Test
  void a_failure_after_a_stop_ends_the_run_as_stopped() {
    parts.control.stop(StopReason.CANCELLED);

    end(new RunResult.Failed(ErrorCode.UNKNOWN_ERROR, null));

    assertThat(log).contains("run CANCELLED").doesNotContain("run FAILED UNKNOWN_ERROR");
  }

  @Test
  void a_cancelled_run_ends_and_its_closed_challenge_is_announced_before_the_end() {
    UUID challenge = openChallenge();
    parts.rows.challenges().cancel(challenge);

    stopAndEnd(StopReason.CANCELLED);

    assertThat(log)
        .containsExactly(
            "session saved", "run CANCELLED", "event TwoFaCancelled", "announced CANCELLED");
  }

  @Test
  void a_challenge_that_was_answered_is_not_announced_as_cancelled() {
    UUID challenge = openChallenge();
    parts.rows.challenges().answer(challenge, new byte[] {1});

    stopAndEnd(StopReason.CANCELLED);

    assertThat(log).contains("run CANCELLED").doesNotContain("event TwoFaCancelled");
  }

  /** Opens a challenge that the run waits for. */
  private UUID openChallenge() {
    UUID challenge = UUID.randomUUID();
    parts
        .rows
        .challenges()
        .open(
            new NewChallenge(challenge, "{}", TestAttempt.BUDGET, null, null, null, false),
            new SavedSession(new byte[0], 1));
    ChallengeWaits.begin(parts.control.challenge(), challenge);
    return challenge;
  }

  @Test
  void a_run_whose_time_is_used_up_fails() {
    stopAndEnd(StopReason.OUT_OF_TIME);

    assertThat(log)
        .containsSubsequence("failure OUT_OF_TIME, outline null", "run FAILED UNKNOWN_ERROR");
  }

  @Test
  void a_run_of_a_worker_that_shuts_down_is_handed_over_and_not_ended() {
    stopAndEnd(StopReason.HANDED_OVER);

    assertThat(log).containsExactly("session saved", "run released");
  }

  @Test
  void a_run_whose_lease_is_lost_writes_and_announces_nothing() {
    stopAndEnd(StopReason.LEASE_LOST);

    assertThat(log).isEmpty();
  }

  @Test
  void a_run_of_another_attempt_writes_and_announces_nothing() {
    end(new RunResult.NotOwned());

    assertThat(log).isEmpty();
  }

  @Test
  void a_run_that_stopped_without_a_reason_fails() {
    end(new RunResult.Stopped());

    assertThat(log).contains("run FAILED UNKNOWN_ERROR");
  }

  @Test
  void a_row_that_has_ended_already_is_announced_and_not_written() {
    parts.control.endedInRow(
        TestRuns.ended(parts.attempt.run(), RunStatus.FAILED, "USER_ACTION_NEEDED.TWOFA_EXPIRED"));

    end(new RunResult.Stopped());

    assertThat(log).containsExactly("event LoginFailed", "announced FAILED");
  }

  @Test
  void an_end_that_cannot_be_written_is_not_announced() {
    for (RuntimeException failure :
        List.of(
            new FencedOutException("another attempt"),
            new RunStoppedException("dead"),
            new StoreUnavailableException("unavailable", new RuntimeException()),
            new IllegalStateException("bug"))) {
      parts.rows.failWith(failure);

      end(new RunResult.Failed(ErrorCode.VENDOR_DOWN, null));

      assertThat(log).doesNotContain("announced FAILED");
    }
  }

  @Test
  void after_the_end_success_is_not_assumed() {
    stopAndEnd(StopReason.HANDED_OVER);
    log.clear();

    parts.timers.pass(TestAttempt.ASSUMED_AFTER);

    assertThat(log).isEmpty();
  }
}
