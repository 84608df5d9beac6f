package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.ExpectedDocuments;
import dev.doorbell.e2e.fleet.FaultFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The worker is killed with kill -9 while its run waits for the user at GitHub or Amazon. GitHub
 * still knows the device after the crash.
 */
@FaultFleet
class NothingIsLostAtGithubAndAmazon {
  private final Fleet fleet;
  private final UserClient user;

  NothingIsLostAtGithubAndAmazon(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  @AfterEach
  void restartWorkers() {
    fleet.workers().forEach(ChildService::awaitReady);
  }

  private JobScenario atGithub(String login) {
    String account = user.connect("github", fields(login));
    return JobScenario.started(fleet, login, account, ExpectedDocuments.atGithub(login));
  }

  private JobScenario atAmazon(String login) {
    Map<String, String> fields = new HashMap<>(fields(login));
    fields.put("marketplace", "amazon.de");
    return JobScenario.started(
        fleet, login, user.connect("amazon", fields), ExpectedDocuments.atAmazon(login));
  }

  private static Map<String, String> fields(String login) {
    return Map.of("login", login, "password", UserClient.PASSWORD);
  }

  @Test
  void the_next_attempt_resumes_while_github_waits_for_the_code_of_an_sms() {
    JobScenario scenario = atGithub("sms-killed");
    JsonNode challenge = scenario.awaitChallenge();
    killAndRestart(scenario);

    scenario.answer();
    assertOneChallenge(scenario, challenge);
  }

  @Test
  void the_next_attempt_resumes_while_github_verifies_a_new_device_by_email() {
    JobScenario scenario = atGithub("device-killed");
    JsonNode challenge = scenario.awaitChallenge();
    killAndRestart(scenario);

    scenario.answer();
    assertOneChallenge(scenario, challenge);
  }

  @Test
  void the_next_attempt_resumes_while_github_waits_for_the_number_on_the_phone() {
    JobScenario scenario = atGithub("push-only-killed");
    JsonNode challenge = scenario.awaitChallenge();
    killAndRestart(scenario);

    fleet.phone("push-only-killed").tap(challenge.get("display").asString());
    assertOneChallenge(scenario, challenge);
  }

  @Test
  void the_next_attempt_resumes_while_amazon_waits_for_a_code() {
    JobScenario scenario = atAmazon("otp-killed");
    JsonNode challenge = scenario.awaitChallenge();
    killAndRestart(scenario);

    scenario.answer();
    assertOneChallenge(scenario, challenge);
  }

  @Test
  void the_next_attempt_resumes_while_amazon_waits_for_an_approval() {
    JobScenario scenario = atAmazon("approval-killed");
    JsonNode challenge = scenario.awaitChallenge();
    killAndRestart(scenario);

    fleet.phone("approval-killed").approve();
    assertOneChallenge(scenario, challenge);
  }

  @Test
  void the_next_attempt_resumes_while_amazon_shows_a_picture() {
    JobScenario scenario = atAmazon("captcha-cvf-killed");
    JsonNode challenge = scenario.awaitChallenge();
    killAndRestart(scenario);

    byte[] picture =
        Base64.getDecoder().decode(challenge.get("image").asString().replaceFirst("^data:.*,", ""));
    String solution = fleet.sites().readPicture(picture).orElseThrow();
    assertThat(user.answer(scenario.job(), solution).status()).isEqualTo(202);
    JobEventLog eventLog = scenario.assertEndedOnce(2);
    assertThat(eventLog.challenges()).containsExactly(challenge.get("challengeId").asString());
    assertThat(scenario.messagesSent()).isZero();
  }

  @Test
  void github_accepts_a_corrected_password_on_the_device_that_it_knows() {
    String account =
        user.connect("github", Map.of("login", "known-device-corrected", "password", "wrong"));
    JsonNode end = user.awaitEnd(user.start(account));
    assertThat(end.get("errorCode").asString()).isEqualTo("LOGIN_FAILED");

    user.patch(
        "/api/accounts/" + account, Map.of("fields", Map.of("password", UserClient.PASSWORD)));
    end = user.awaitEnd(user.start(account));
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
  }

  private static void killAndRestart(JobScenario scenario) {
    ChildService worker = scenario.worker();
    worker.kill();
    worker.launch();
    scenario.awaitAttempt(2);
  }

  private static void assertOneChallenge(JobScenario scenario, JsonNode challenge) {
    JobEventLog eventLog = scenario.assertEndedOnce(2);
    assertThat(eventLog.challenges()).containsExactly(challenge.get("challengeId").asString());
    assertThat(eventLog.restarts()).isEmpty();
    assertThat(scenario.messagesSent()).isEqualTo(1);
  }
}
