package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.ExpectedDocuments;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** kill -9 of the worker whose run waits there, and what the sites know of its device. */
@Isolated
@ExtendWith(FleetExtension.class)
class NothingIsLostAtGithubAndAmazon {
  private final Fleet fleet;
  private final UserClient person;

  NothingIsLostAtGithubAndAmazon(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
  }

  @AfterEach
  void restart_the_workers() {
    fleet.workers().forEach(ChildService::awaitReady);
  }

  private JobScenario atGithub(String login) {
    String account = person.connect("github", fields(login));
    return JobScenario.begin(fleet, login, account, ExpectedDocuments.atGithub(login));
  }

  private JobScenario atAmazon(String login) {
    Map<String, String> fields = new HashMap<>(fields(login));
    fields.put("marketplace", "amazon.de");
    return JobScenario.begin(
        fleet, login, person.connect("amazon", fields), ExpectedDocuments.atAmazon(login));
  }

  private static Map<String, String> fields(String login) {
    return Map.of("login", login, "password", UserClient.PASSWORD);
  }

  @Test
  void while_github_waits_for_the_code_of_an_sms() {
    JobScenario visit = atGithub("sms-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    visit.answer();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_github_verifies_a_new_device_by_email() {
    JobScenario visit = atGithub("device-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    visit.answer();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_github_waits_for_the_number_on_the_phone() {
    JobScenario visit = atGithub("push-only-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    fleet.phone("push-only-killed").tap(asked.get("display").asString());
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_amazon_waits_for_a_code() {
    JobScenario visit = atAmazon("otp-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    visit.answer();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_amazon_waits_for_an_approval() {
    JobScenario visit = atAmazon("approval-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    fleet.phone("approval-killed").approve();
    assertAskedOnce(visit, asked);
  }

  @Test
  void while_amazon_shows_a_picture() {
    JobScenario visit = atAmazon("captcha-cvf-killed");
    JsonNode asked = visit.challenge();
    dies(visit);

    byte[] picture =
        Base64.getDecoder().decode(asked.get("image").asString().replaceFirst("^data:.*,", ""));
    String read = fleet.sites().readPicture(picture).orElseThrow();
    assertThat(person.answer(visit.job(), read).status()).isEqualTo(202);
    JobEventLog story = visit.endsOnce(2);
    assertThat(story.challenges()).containsExactly(asked.get("challengeId").asString());
    assertThat(visit.messages()).isZero();
  }

  @Test
  void a_corrected_password_is_used_on_the_device_that_github_knows() {
    String account =
        person.connect("github", Map.of("login", "known-device-corrected", "password", "wrong"));
    JsonNode end = person.end(person.start(account));
    assertThat(end.get("errorCode").asString()).isEqualTo("LOGIN_FAILED");

    person.patch(
        "/api/accounts/" + account, Map.of("fields", Map.of("password", UserClient.PASSWORD)));
    end = person.end(person.start(account));
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
  }

  private static void dies(JobScenario visit) {
    ChildService worker = visit.worker();
    worker.kill();
    worker.launch();
    visit.awaitAttempt(2);
  }

  private static void assertAskedOnce(JobScenario visit, JsonNode asked) {
    JobEventLog story = visit.endsOnce(2);
    assertThat(story.challenges()).containsExactly(asked.get("challengeId").asString());
    assertThat(story.restarts()).isEmpty();
    assertThat(visit.messages()).isEqualTo(1);
  }
}
