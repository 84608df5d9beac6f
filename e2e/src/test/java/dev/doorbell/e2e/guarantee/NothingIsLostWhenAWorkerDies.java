package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobEventLog.JobEvent;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.simulators.bank.breakpoint.Breakpoint;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Kills the worker that owns a run with kill -9, at each step of a login. */
@ExclusiveFleet
class NothingIsLostWhenAWorkerDies {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Fleet fleet;

  NothingIsLostWhenAWorkerDies(Fleet fleet) {
    this.fleet = fleet;
  }

  @AfterEach
  void restartWorkers() {
    fleet.workers().forEach(ChildService::awaitReady);
  }

  @Test
  void the_next_attempt_logs_in_again_if_the_site_has_not_checked_the_password() throws Exception {
    JobScenario scenario = JobScenario.prepare(fleet, "sms-dies-password");
    try (Breakpoint breakpoint = scenario.setBreakpoint(RequestStage.PASSWORD_RECEIVED)) {
      scenario.start();
      breakpoint.awaitReached(TIMEOUT);
      killAndRestart(scenario.worker());
      breakpoint.dropRequest();

      scenario.awaitChallenge();
      assertThat(scenario.messagesSent()).isEqualTo(1);
      scenario.answer();
      JobEventLog eventLog = scenario.assertEndedOnce(2);
      assertThat(eventLog.restarts()).containsExactly(2);
      assertThat(eventLog.of("JobStarted"))
          .extracting(JobEvent::reason)
          .containsExactly("", "TAKEN_OVER");
    }
  }

  @Test
  void the_next_attempt_announces_a_second_message_if_the_challenge_was_not_saved()
      throws Exception {
    JobScenario scenario = JobScenario.prepare(fleet, "sms-dies-sent");
    try (Breakpoint breakpoint = scenario.setBreakpoint(RequestStage.MESSAGE_SENT)) {
      scenario.start();
      breakpoint.awaitReached(TIMEOUT);
      killAndRestart(scenario.worker());
      breakpoint.release();

      JsonNode challenge = scenario.awaitChallenge();
      assertThat(challenge.path("reason").asString("")).isEqualTo("RESTARTED");
      assertThat(scenario.messagesSent())
          .as("one message before the crash, one announced with the restart")
          .isEqualTo(2);
      scenario.answer();
      JobEventLog eventLog = scenario.assertEndedOnce(2);
      assertThat(eventLog.restarts()).containsExactly(2);
      assertThat(eventLog.challenges()).hasSize(1);
    }
  }

  @Test
  void the_next_attempt_keeps_the_open_challenge() {
    JobScenario scenario = JobScenario.started(fleet, "sms-dies-waiting");
    JsonNode challenge = scenario.awaitChallenge();
    killAndRestart(scenario.worker());
    scenario.awaitAttempt(2);

    assertSameChallenge(scenario, challenge);
    scenario.answer();
    assertOneChallenge(scenario.assertEndedOnce(2), challenge, scenario);
  }

  @Test
  void the_next_attempt_uses_an_answer_that_was_accepted_just_before_the_crash() {
    JobScenario scenario = JobScenario.started(fleet, "sms-dies-answered");
    JsonNode challenge = scenario.awaitChallenge();
    ChildService worker = scenario.worker();
    worker.pause();
    scenario.answer();
    killAndRestart(worker);

    assertOneChallenge(scenario.assertEndedOnce(2), challenge, scenario);
  }

  @Test
  void the_next_attempt_uses_an_answer_that_came_while_the_run_had_no_owner() {
    JobScenario scenario = JobScenario.started(fleet, "sms-dies-unowned");
    JsonNode challenge = scenario.awaitChallenge();
    fleet.workers().forEach(ChildService::kill);
    scenario.answer();
    fleet.workers().forEach(ChildService::launch);

    assertOneChallenge(scenario.assertEndedOnce(2), challenge, scenario);
  }

  @Test
  void the_next_attempt_asks_again_if_the_site_has_not_checked_the_code() throws Exception {
    JobScenario scenario = JobScenario.started(fleet, "sms-dies-submitting");
    String first = scenario.awaitChallenge().get("challengeId").asString();
    try (Breakpoint breakpoint = scenario.setBreakpoint(RequestStage.CODE_RECEIVED)) {
      scenario.answer();
      breakpoint.awaitReached(TIMEOUT);
      killAndRestart(scenario.worker());
      breakpoint.dropRequest();

      JsonNode second = scenario.awaitChallengeOtherThan(first);
      assertThat(second.path("reason").asString("")).isEqualTo("INTERRUPTED");
      assertThat(scenario.messagesSent())
          .as("the code that the user got is still valid")
          .isEqualTo(1);
      scenario.answer();
      JobEventLog eventLog = scenario.assertEndedOnce(2);
      assertThat(eventLog.challenges())
          .containsExactly(first, second.get("challengeId").asString());
      assertThat(eventLog.restarts()).isEmpty();
      assertThat(scenario.messagesSent()).isEqualTo(1);
    }
  }

  @Test
  void the_next_attempt_uses_the_session_if_the_site_has_accepted_the_code() throws Exception {
    JobScenario scenario = JobScenario.started(fleet, "sms-keeps-session-dies");
    JsonNode challenge = scenario.awaitChallenge();
    try (Breakpoint breakpoint = scenario.setBreakpoint(RequestStage.CODE_ACCEPTED)) {
      scenario.answer();
      breakpoint.awaitReached(TIMEOUT);
      killAndRestart(scenario.worker());
      breakpoint.release();

      JobEventLog eventLog = scenario.assertEndedOnce(2);
      assertOneChallenge(eventLog, challenge, scenario);
      assertThat(eventLog.of("LoginStarted"))
          .as("the session is still valid, so there is no second login")
          .hasSize(1);
    }
  }

  @Test
  void the_next_attempt_logs_in_without_a_message_if_the_session_was_lost() throws Exception {
    JobScenario scenario = JobScenario.started(fleet, "sms-dies-judged");
    JsonNode challenge = scenario.awaitChallenge();
    try (Breakpoint breakpoint = scenario.setBreakpoint(RequestStage.CODE_ACCEPTED)) {
      scenario.answer();
      breakpoint.awaitReached(TIMEOUT);
      killAndRestart(scenario.worker());
      breakpoint.release();

      // The site has forgotten the session but not the device: it sends no message for the new
      // login.
      JobEventLog eventLog = scenario.assertEndedOnce(2);
      assertThat(eventLog.restarts()).containsExactly(2);
      assertThat(eventLog.challenges()).containsExactly(challenge.get("challengeId").asString());
      assertThat(scenario.messagesSent()).isEqualTo(1);
    }
  }

  @Test
  void the_next_attempt_fetches_the_documents_without_a_login() throws Exception {
    JobScenario scenario = JobScenario.prepare(fleet, "plain-dies-fetching");
    try (Breakpoint first = scenario.setBreakpoint(RequestStage.FILE_REQUESTED);
        Breakpoint second = scenario.setBreakpoint(RequestStage.FILE_REQUESTED)) {
      scenario.start();
      first.awaitReached(TIMEOUT).release();
      second.awaitReached(TIMEOUT);
      killAndRestart(scenario.worker());
      second.dropRequest();

      JobEventLog eventLog = scenario.assertEndedOnce(2);
      assertThat(eventLog.of("LoginStarted"))
          .as("the session is still valid, so there is no second login")
          .hasSize(1);
    }
  }

  /** Kills a worker with kill -9 and restarts it at once. Either worker may take over the run. */
  private static void killAndRestart(ChildService worker) {
    worker.kill();
    worker.launch();
  }

  private static void assertSameChallenge(JobScenario scenario, JsonNode challenge) {
    JsonNode current = scenario.awaitChallenge();
    assertThat(current.get("challengeId")).isEqualTo(challenge.get("challengeId"));
    assertThat(current.get("expiresAt")).isEqualTo(challenge.get("expiresAt"));
  }

  private static void assertOneChallenge(
      JobEventLog eventLog, JsonNode challenge, JobScenario scenario) {
    assertThat(eventLog.challenges()).containsExactly(challenge.get("challengeId").asString());
    assertThat(eventLog.of("TwoFaCancelled")).isEmpty();
    assertThat(eventLog.restarts()).isEmpty();
    assertThat(scenario.messagesSent()).isEqualTo(1);
  }
}
